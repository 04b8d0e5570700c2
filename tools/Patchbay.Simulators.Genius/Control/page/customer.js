// A customer whom a person plays: finds the own call, chat and mails among what the dialler tells.

import { act, ask, byId, follow, happen } from './ask.js';
import { choices, keep, rows } from './draw.js';

const TYPED = 2000;

const who = () => Object.fromEntries(new FormData(byId('who')));

/** Where the own call is: with an agent, in a queue, or nowhere. */
const findCall = ({ agents, queues }) => {
  const { from } = who();
  const agent = agents.find(({ live, state }) => live?.tel === from && (state === 'InCall' || state === 'Wrap'));
  if (agent) return { session: agent.live.sessionID, with: agent.agent, over: agent.state === 'Wrap', hold: agent.hold, digits: agent.live.digits };
  const waiting = queues.find((entry) => entry.tel === from);
  return waiting ? { session: waiting.sessionID, queue: waiting.queue } : undefined;
};

/** The own chat is the one that runs under the own name. */
const findChat = ({ agents, waiting }) => {
  const { name } = who();
  for (const agent of agents) {
    const slot = agent.slots.find((one) => one.name === name && one.state === 'Chat');
    if (slot) return { agent: agent.agent, slot };
  }
  return waiting.some((item) => item.kind === 'chat' && item.name === name) ? { waits: true } : undefined;
};

const callText = (call) => {
  if (!call) return 'You are not on the phone.';
  if (call.queue) return `You wait in queue ${call.queue}.`;
  if (call.over) return `The call with ${call.with} is over.`;
  return [`You talk to ${call.with}`, call.hold && 'and are on hold', call.digits && `who pressed ${call.digits}`].filter(Boolean).join(', ');
};

const chatText = (chat) => {
  if (!chat) return 'You do not chat.';
  return chat.waits ? 'Nobody is free yet; you wait.' : `You chat with ${chat.agent}.`;
};

let now;
let typing;

const stopTyping = () => {
  clearTimeout(typing);
  typing = undefined;
};

const draw = (told) => {
  now = { call: findCall(told), chat: findChat(told) };
  choices(byId('call').elements.queue, [...new Set(told.campaigns.filter((campaign) => campaign.queue > 0).map((campaign) => campaign.queue))]);
  byId('call').querySelector('[type=submit]').disabled = now.call !== undefined && !now.call.over;
  byId('hang-up').disabled = now.call === undefined || now.call.over;
  byId('call-state').textContent = callText(now.call);
  const chats = now.chat?.slot !== undefined;
  byId('begin-chat').disabled = now.chat !== undefined;
  byId('leave-chat').disabled = !chats;
  for (const element of byId('chat').elements) element.disabled = !chats;
  byId('chat-state').textContent = chatText(now.chat);
  keep(byId('chat-said'), (now.chat?.slot?.said ?? []).map((word, i) => ({ ...word, i })), (word) => word.i, () => document.createElement('li'), (item, word) => {
    item.textContent = `${word.from === 'customer' ? 'you' : word.from}: ${word.message}`;
  });
  const { mail, from } = who();
  const mine = (mail_) => mail_.from === mail || mail_.from === from || mail_.to.includes(mail) || mail_.to.includes(from);
  rows(byId('mails'), told.mails.filter(mine).toReversed(), (one) => one.id, [(one) => one.id, (one) => one.from, (one) => one.to.join(', '), (one) => one.subject, (one) => one.attachments], 'You wrote none yet.');
  rows(byId('sent'), told.journal.map((entry, i) => ({ ...entry, i })).filter((entry) => entry.recipient === mail || entry.recipient === from).toReversed(), (entry) => entry.i,
    [(entry) => new Date(entry.time).toLocaleTimeString(), (entry) => entry.agent, (entry) => entry.what, (entry) => entry.template], 'Nothing yet.');
};

const LISTS = ['agents', 'queues', 'waiting', 'campaigns', 'mails', 'journal'];

const refresh = async () => draw(Object.fromEntries(await Promise.all(LISTS.map(async (list) => [list, await ask(list)]))));

const record = () => {
  const { name, from, mail } = who();
  return { Name: name, Tel: from, Email: mail };
};

const submits = (id, does) => byId(id).addEventListener('submit', async (happened) => {
  happened.preventDefault();
  await does(happened.currentTarget);
  await refresh();
});

submits('who', refresh);
submits('call', (form) => act(`queues/${form.elements.queue.value}/calls`, { from: who().from, data: record() }, 'You call.'));
byId('hang-up').addEventListener('click', () => act(`calls/${encodeURIComponent(now.call.session)}/hangup`, {}, 'You hung up.'));
byId('begin-chat').addEventListener('click', () => act('chats', { data: record() }, (answer) => (answer.waits ? 'Nobody is free yet; you wait.' : 'You chat.')));
byId('leave-chat').addEventListener('click', () => happen(now.chat.agent, 'customer-leaves', { slot: now.chat.slot.slot }, 'You left.'));

byId('chat').addEventListener('input', () => {
  if (now.chat?.slot === undefined) return;
  const { agent, slot } = now.chat;
  if (typing === undefined) happen(agent, 'customer-types', { slot: slot.slot, typing: true }, '');
  clearTimeout(typing);
  typing = setTimeout(() => {
    stopTyping();
    happen(agent, 'customer-types', { slot: slot.slot, typing: false }, '');
  }, TYPED);
});

submits('chat', async (form) => {
  const message = form.elements.message.value;
  const { agent, slot } = now.chat;
  form.reset();
  stopTyping();
  await happen(agent, 'customer-writes', { slot: slot.slot, message }, '');
});

const base64 = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.addEventListener('load', () => done(reader.result.slice(reader.result.indexOf(',') + 1)));
  reader.addEventListener('error', () => failed(reader.error));
  reader.readAsDataURL(file);
});

submits('mail', async (form) => {
  const { subject, body } = Object.fromEntries(new FormData(form));
  const attachments = await Promise.all([...form.elements.files.files].map(async (file) => ({ filename: file.name, data: await base64(file) })));
  await act('mails', { from: who().mail, subject, body, attachments, data: record() }, (answer) => {
    form.reset();
    return answer.waits ? 'Sent; nobody may work on it yet.' : `Sent; ${answer.agent} has it.`;
  });
});

follow(refresh);
