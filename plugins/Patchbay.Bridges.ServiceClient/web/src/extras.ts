/** Actions that the session invented: which of them may be run now, and how. The page knows none of them by name. */

import type { DeskView, ExtraActionView, FieldValue, InteractionView, RunExtraActionMessage } from './protocol';

/** Those allowed now, in the session's order: about an interaction, or else the agent's own. */
export function allowedExtras(desk: DeskView | undefined, interaction?: InteractionView): ExtraActionView[] {
  if (desk === undefined) return [];
  const allowed = interaction?.actions ?? desk.agent.actions;
  return desk.extraActions.filter((action) => action.forInteraction === (interaction !== undefined) && allowed.includes(action.name));
}

export function extraCommand(action: ExtraActionView, interaction: string | undefined, values: FieldValue[]): RunExtraActionMessage {
  return {
    command: 'run-extra-action',
    name: action.name,
    ...(interaction === undefined ? {} : { interaction }),
    ...(values.length === 0 ? {} : { values }),
  };
}
