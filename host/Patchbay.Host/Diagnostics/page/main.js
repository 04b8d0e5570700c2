// The page asks the host once a second what changed, and draws that.

import { askKey, byId, forget, look, showKey } from './ask.js';
import { setText, time } from './draw.js';
import { drawInstance } from './instance.js';
import { clearLadder, drawLadder, tellLadder } from './ladder.js';
import { deskLine, deskName, drawDesks, drawHeader, drawOverview, drawReasons } from './overview.js';
import { here } from './routes.js';

const OFTEN = 1000;
const RARELY = 10_000;
const VIEWS = ['overview', 'instance', 'desk'];

let state = null;
let desks = null;
let shown = {};
let timer = 0;

const desksPath = () => `/diagnostics/desks?filter=${encodeURIComponent(shown.view === 'desk' ? `${shown.plan}/${shown.agent}` : byId('filter').value.trim())}`;

const ladderPath = () => `/diagnostics/ladder?plan=${encodeURIComponent(shown.plan)}&agent=${encodeURIComponent(shown.agent)}`;

const drawDesk = async () => {
  setText(byId('desk-title'), deskName(shown));
  const desk = desks?.desks.find((open) => open.plan === shown.plan && open.agent === shown.agent);
  setText(byId('desk-summary'), desk ? deskLine(desk) : '');
  try {
    const told = await look(ladderPath());
    if (told) drawLadder(told);
    tellLadder('');
  } catch (problem) {
    if (!problem.status) throw problem;
    // What was told stays to be read.
    tellLadder(problem.message);
  }
};

const draw = async () => {
  if (!state) return;
  drawHeader(state);
  if (shown.view === 'overview') drawOverview(state);
  else drawReasons(state);
  if (shown.view === 'overview' && desks) drawDesks(desks);
  if (shown.view === 'instance') drawInstance(state, shown.key);
  if (shown.view === 'desk') await drawDesk();
};

const refresh = async () => {
  state = (await look('/diagnostics/state')) ?? state;
  if (shown.view !== 'instance') desks = (await look(desksPath())) ?? desks;
  await draw();
};

const tellLive = (text, lost) => {
  setText(byId('live'), text);
  byId('live').classList.toggle('lost', lost);
};

const loop = async () => {
  clearTimeout(timer);
  try {
    await refresh();
    tellLive(`live, ${time(new Date())}`, false);
  } catch (problem) {
    tellLive(`no answer since ${byId('live').dataset.since ??= time(new Date())}`, true);
    console.warn(problem);
  }
  if (!byId('live').classList.contains('lost')) delete byId('live').dataset.since;
  timer = setTimeout(loop, document.hidden ? RARELY : OFTEN);
};

const go = () => {
  shown = here();
  for (const view of VIEWS) byId(view).hidden = view !== shown.view;
  clearLadder();
  forget(desksPath());
  if (shown.view === 'desk') forget(ladderPath());
  scrollTo(0, 0);
  loop();
};

addEventListener('hashchange', () => {
  go();
  byId('main').focus({ preventScroll: true });
});
addEventListener('visibilitychange', () => document.hidden || loop());
byId('filter').addEventListener('input', () => {
  forget(desksPath());
  loop();
});
byId('key').addEventListener('click', askKey);

// Escape leads back to everything, a slash to the desks' filter, as long as nobody writes.
addEventListener('keydown', (pressed) => {
  if (pressed.target.closest('input, select, textarea, dialog') || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.key === 'Escape' && shown.view !== 'overview') location.hash = '#/';
  if (pressed.key === '/' && shown.view === 'overview') {
    pressed.preventDefault();
    byId('filter').focus();
  }
});

showKey();
go();
