/** What did not work, in the dialler's own words, for the notices and beside the control. Pure. */

import type { CommandMessage, CommandReply, ExtraActionView, NoticeView } from './protocol';

/** The most that are kept. */
export const mostKept = 50;

export function worked(reply: CommandReply): boolean {
  return reply.outcome === 'done' || reply.outcome === 'sent';
}

/** The dialler's number, its text, and how bad it calls it. */
export function failureText(reply: { readonly text?: string; readonly number?: string; readonly level?: string }): string {
  const text = reply.text === undefined || reply.text === '' ? 'It did not work.' : reply.text;
  const level = reply.level === undefined || reply.level === '' ? '' : ` (${reply.level})`;
  return `${reply.number === undefined ? '' : `${reply.number}: `}${text}${level}`;
}

/** The line for the notices; nothing for what worked. */
export function refusalOf(command: CommandMessage, reply: CommandReply, at: string, actions: readonly ExtraActionView[] = []): NoticeView | undefined {
  if (worked(reply)) return undefined;
  const interaction = 'interaction' in command ? command.interaction : undefined;
  return {
    level: reply.outcome === 'refused' && reply.level?.toLowerCase() === 'warning' ? 'warning' : 'error',
    text: `${labelOf(command, actions)}: ${failureText(reply)}`,
    at,
    ...(interaction === undefined ? {} : { interaction }),
  };
}

/** Both, oldest first; those of the desk and those of this page interleave by their times. */
export function merged(notices: readonly NoticeView[], refusals: readonly NoticeView[]): NoticeView[] {
  return [...notices, ...refusals].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const labels: Partial<Record<CommandMessage['command'], string>> = {
  'set-agent-state': 'State',
  clear: 'Hang up',
  'make-call': 'Call',
  'send-digits': 'Digits',
  'single-step-transfer': 'Transfer',
  'single-step-conference': 'Bring in',
  'complete-transfer': 'Transfer now',
  'complete-conference': 'Join all',
  reconnect: 'Back to customer',
  'answer-form': 'Answer',
  'draft-outcome': 'Outcome',
  'complete-work': 'Outcome',
  'settle-work': 'Outcome',
  'set-user-data': 'Change of the record',
  'delete-user-data': 'Change of the record',
  'get-record': 'Record',
  'create-record': 'New record',
  'run-query': 'Query',
  'read-directory': 'Directory',
  'mark-chapter': 'Chapter',
  tag: 'Note of a record',
  'send-message': 'Chat',
  'send-template': 'Template',
  'fetch-message': 'Message',
  'fetch-message-history': 'Earlier messages',
  'set-phone-audio': 'Sound',
};

/** What the control is called; else the command's own word. */
function labelOf(command: CommandMessage, actions: readonly ExtraActionView[]): string {
  if (command.command === 'run-extra-action') return actions.find((one) => one.name === command.name)?.label ?? command.name;
  return labels[command.command] ?? `${command.command.charAt(0).toUpperCase()}${command.command.slice(1).replaceAll('-', ' ')}`;
}
