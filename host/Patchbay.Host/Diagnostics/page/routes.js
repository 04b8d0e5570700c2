// What of the page is shown stands behind the #, so that it can be kept, sent and gone back from.

export const instancePath = (key) => `#/instances/${key.split('/').map(encodeURIComponent).join('/')}`;

export const deskPath = (plan, agent) => `#/desks/${encodeURIComponent(plan)}/${encodeURIComponent(agent)}`;

export const here = () => {
  const [kind, first, second] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  if (kind === 'instances' && second !== undefined) return { view: 'instance', key: `${first}/${second}` };
  if (kind === 'desks' && second !== undefined) return { view: 'desk', plan: first, agent: second };
  return { view: 'overview' };
};
