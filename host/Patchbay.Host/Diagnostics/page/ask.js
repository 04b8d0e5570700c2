// How the page talks to the host: it reads without a key, and acts with one.

export const byId = (id) => document.getElementById(id);

const seen = new Map();

/** Reads; null where nothing changed since the last time. */
export const look = async (path) => {
  const before = seen.get(path);
  const answer = await fetch(path, { headers: before ? { 'if-none-match': before } : {}, cache: 'no-store' });
  if (answer.status === 304) return null;
  const body = await answer.json();
  if (!answer.ok) {
    seen.delete(path);
    throw Object.assign(new Error(body.error), { status: answer.status });
  }
  seen.set(path, answer.headers.get('etag'));
  return body;
};

/** The next look gives all of it, changed or not. */
export const forget = (path) => seen.delete(path);

const KEY = 'patchbay-operator';

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

/** Asks for the key; whether there is one afterwards. */
export const askKey = () => new Promise((done) => {
  const dialog = byId('ask-key');
  const token = byId('token');
  token.value = '';
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'use' && token.value.trim()) sessionStorage.setItem(KEY, token.value.trim());
    if (dialog.returnValue === 'forget') sessionStorage.removeItem(KEY);
    token.value = '';
    showKey();
    done(dialog.returnValue === 'use' && hasKey());
  }, { once: true });
  dialog.returnValue = 'cancel';
  dialog.showModal();
  token.focus();
});

export const showKey = () => {
  byId('key').textContent = hasKey() ? 'Operator key: given' : 'Operator key';
};

/** Has something done, and gives the line that came of it. Whoever gave no key yet is asked for it; a wrong one is forgotten. */
export const act = async (path, body) => {
  if (!hasKey() && !(await askKey())) throw new Error('Nothing was done: that wants the operator key.');
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sessionStorage.getItem(KEY)}` },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (answer.status === 401) {
    sessionStorage.removeItem(KEY);
    showKey();
    throw new Error('That is not the key of this host. Nothing was done.');
  }
  if (!answer.ok) throw new Error(told.error);
  return told.text;
};
