/** What kinds of interactions there are beside calls, and what the page calls them. The words are open: one it does not know is shown as it came. */

import type { DeskView, InteractionView, MessageView } from '../protocol';

const labels: ReadonlyMap<string, string> = new Map(Object.entries({
  voice: 'Call',
  video: 'Video call',
  chat: 'Chat',
  email: 'Mail',
  sms: 'SMS',
  interactive: 'Chat',
  offline: 'Message',
  workitem: 'Work item',
}));

/** Kinds that are read and written rather than spoken. */
const written: ReadonlySet<string> = new Set(['chat', 'email', 'sms', 'interactive', 'offline']);

/** Kinds that are about a message which came, to be read. */
const letters: ReadonlySet<string> = new Set(['email', 'sms', 'offline']);

export function kindText(kind: string): string {
  return labels.get(kind) ?? kind;
}

/** Whether it is shown as a talk: beside the call, not in its place. An unknown kind is one where something can be written in it. */
export function isTalk(interaction: InteractionView): boolean {
  return written.has(interaction.kind) || (!labels.has(interaction.kind) && interaction.actions.includes('send-message'));
}

/** Whether a message came that the interaction is about. */
export function isLetter(interaction: InteractionView): boolean {
  return letters.has(interaction.kind);
}

/** Whether something is said in it, by turns. */
export function isChat(interaction: InteractionView, said: number): boolean {
  return said > 0 || interaction.actions.includes('send-message') || (isTalk(interaction) && !isLetter(interaction));
}

/** Who it is with: a name where one is known, else the number or address, else what kind it is. */
export function titleOf(interaction: InteractionView): string {
  const party = interaction.parties.find((one) => one.role === 'customer')?.name;
  const named = interaction.data.find((entry) => /^(customer ?)?name$/i.test(entry.name) && typeof entry.value === 'string' && entry.value.trim() !== '');
  return party ?? (isTalk(interaction) ? (named?.value as string | undefined) : undefined) ?? interaction.remote ?? kindText(interaction.kind);
}

/** Whether the agent said it: some sessions say so by the agent's login. */
export function isOwn(from: string, desk: DeskView | undefined): boolean {
  return from === 'agent' || (desk !== undefined && from === desk.agent.login);
}

/** Who said it, for people. */
export function whoText(message: Pick<MessageView, 'from' | 'name'>, desk: DeskView | undefined): string {
  if (isOwn(message.from, desk)) return 'You';
  const role = message.from === 'customer' ? 'Customer' : message.from === 'colleague' ? 'Colleague' : message.from;
  return message.name === undefined || message.name === '' ? role : `${message.name} (${role.toLowerCase()})`;
}

/** Who types, as a line; nothing where nobody else does. */
export function typingText(interaction: InteractionView, desk: DeskView | undefined): string | undefined {
  const others = interaction.typing.filter((who) => !isOwn(who, desk)).map((from) => whoText({ from }, desk));
  return others.length === 0 ? undefined : `${others.join(' and ')} ${others.length === 1 ? 'is' : 'are'} typing …`;
}
