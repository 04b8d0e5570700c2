// How the page talks to the program, and tells what was in the way.

export const byId = (id) => document.getElementById(id);

export const make = (tag, text = '', className = '') => {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
};

export const complain = (text) => {
  const said = byId('said');
  said.textContent = text;
  said.hidden = !text;
};

export const ask = async (path, body, options = {}) => {
  const answer = await fetch(`api/${path}`, body === undefined
    ? options
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...options });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem);
  return told;
};

/** Asks, and complains where that is refused. What was complained about before is over. */
export const act = async (path, body = {}) => {
  try {
    const told = await ask(path, body);
    complain('');
    return told;
  } catch (problem) {
    complain(problem.message);
    return undefined;
  }
};
