/** How much of each kind of work an agent takes: what is shown, and what is asked for. Pure. */

import type { LimitValue, MediaView } from './protocol';

export const mostAtOnce = 99;

const media: Record<string, string> = { voice: 'Calls', chat: 'Chats', email: 'Mails', sms: 'SMS', offline: 'Messages', interactive: 'Chats', workitem: 'Work items' };

/** What a kind of work is called; a word without a label of ours is shown as it came. */
export function mediumText(medium: string): string {
  return media[medium] ?? medium;
}

/** How it is now. */
export function limitText(view: MediaView): string {
  if (view.limit === 0) return 'none';
  if (view.limit !== undefined) return `at most ${view.limit}`;
  return view.state === 'ready' ? 'as configured' : 'not now';
}

/** What a field's choice asks for; `''` for leaving it, a number for at most so many. */
export function limitOf(medium: string, choice: string): LimitValue {
  if (choice === 'none' || choice === 'configured') return { medium, kind: choice };
  const most = Number(choice);
  return choice !== '' && Number.isInteger(most) && most >= 1 && most <= mostAtOnce ? { medium, kind: 'at-most', atMost: most } : { medium, kind: 'keep' };
}

/** Whether the session lets the agent say so now. */
export function mayLimit(agent: { readonly actions: readonly string[]; readonly media: readonly MediaView[] } | undefined): boolean {
  return agent !== undefined && agent.media.length > 0 && agent.actions.includes('change-limits');
}
