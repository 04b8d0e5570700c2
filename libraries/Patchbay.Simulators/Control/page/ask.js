// How the page talks to the simulator, and tells what came of it.

export const byId = (id) => document.getElementById(id);

export const say = (text) => {
  byId('said').textContent = text;
};

export const ask = async (path, options) => {
  const answer = await fetch(`api/${path}`, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.problem);
  return body;
};

/** Does something and says what came of it; the page's next look shows it. */
export const act = async (path, body, done, method = 'POST') => {
  try {
    const answer = await ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    say(typeof done === 'function' ? done(answer) : done);
  } catch (problem) {
    say(problem.message);
  }
};

export const happen = (agent, what, details, done) => act(`agents/${encodeURIComponent(agent)}/happens`, { what, with: details }, done);

/** Looks again once a second, and says so while nobody answers. */
export const follow = (refresh) => {
  let lost = false;
  const look = async () => {
    try {
      await refresh();
      if (lost) say('');
      lost = false;
    } catch (problem) {
      lost = true;
      say(`The simulator does not answer: ${problem.message}`);
    }
    setTimeout(look, 1000);
  };
  look();
};
