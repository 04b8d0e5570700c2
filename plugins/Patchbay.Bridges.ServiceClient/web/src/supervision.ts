/** What a supervisor may do with whom. Pure. */

import type { DeskView, InteractionView, PartyView, TeamMemberView } from './protocol';

/** Whether this session shows teams or queues. */
export function offers(desk: DeskView | undefined, capability: 'team-supervision' | 'queue-supervision'): boolean {
  return desk?.capabilities.includes(capability) === true;
}

/** The members of the team that is looked at; those whose team nobody told belong to every one. */
export function membersOf(desk: DeskView | undefined, team: string | undefined): TeamMemberView[] {
  return (desk?.supervision?.members ?? []).filter((member) => member.team === undefined || team === undefined || member.team === team);
}

/** Whether a member is on a call, so that there is something to listen to. */
export function isOnCall(member: TeamMemberView): boolean {
  return member.state === 'busy' || member.calls.length > 0;
}

/** The interaction in which this supervisor listens to a member already. */
export function listeningTo(desk: DeskView | undefined, member: TeamMemberView): InteractionView | undefined {
  const at = (address: string | undefined) => address !== undefined && (address === member.extension || address === member.login);
  return desk?.interactions.find((call) => call.state !== 'wrapping' && (at(call.remote) || call.parties.some((party) => at(party.address))));
}

/** The dialler's id of the member's call, which joining it needs: told with the member, or by listening in. */
export function callOfMember(desk: DeskView | undefined, member: TeamMemberView): string | undefined {
  return member.calls[0] ?? listeningTo(desk, member)?.vendorId;
}

export interface MemberActions {
  readonly listen: boolean;
  /** The call to join; undefined where that cannot be done now. */
  readonly join: string | undefined;
}

/** What may be done with a member now: what the desk allows, about somebody who is on a call. */
export function actionsFor(desk: DeskView | undefined, member: TeamMemberView): MemberActions {
  const allowed = desk?.agent.actions ?? [];
  const oneself = member.login === desk?.agent.login;
  const onCall = !oneself && isOnCall(member);
  const may = (action: string) => allowed.includes(action) || listeningTo(desk, member)?.actions.includes(action) === true;
  return {
    listen: onCall && allowed.includes('monitor') && listeningTo(desk, member) === undefined,
    join: onCall && may('barge-in') ? callOfMember(desk, member) : undefined,
  };
}

/** Whom a supervisor may drop from a call. */
export function droppable(desk: DeskView | undefined, call: InteractionView): PartyView[] {
  if (!call.actions.includes('drop-participant')) return [];
  return call.parties.filter((party) => party.state !== 'null' && party.address !== desk?.agent.extension && party.address !== desk?.agent.login);
}
