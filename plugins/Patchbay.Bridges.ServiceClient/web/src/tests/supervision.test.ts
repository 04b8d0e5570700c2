import { describe, expect, it } from 'vitest';
import type { DeskView, TeamMemberView } from '../protocol';
import { actionsFor, callOfMember, droppable, listeningTo, membersOf, offers } from '../supervision';
import { callOf, deskOf } from './samples';

const member = (login: string, change: Partial<TeamMemberView> = {}): TeamMemberView => ({ login, state: 'busy', extension: `1-${login}`, calls: [], ...change });

function board(members: TeamMemberView[], change: Partial<DeskView> = {}, ...actions: string[]): DeskView {
  const agent = { ...deskOf().agent, login: 'sup', extension: '1999', actions };
  return deskOf({ agent, supervision: { teams: [{ id: '7', name: 'Demo' }], members, queues: [] }, ...change });
}

describe('a supervisor’s team', () => {
  it('is shown by team, with those whose team nobody told', () => {
    const desk = board([member('ann', { team: '7' }), member('ben', { team: '8' }), member('cat')]);
    expect(membersOf(desk, '7').map((one) => one.login)).toEqual(['ann', 'cat']);
    expect(membersOf(desk, undefined).map((one) => one.login)).toEqual(['ann', 'ben', 'cat']);
    expect(membersOf(undefined, '7')).toEqual([]);
  });

  it.each([
    ['on a call', member('ann'), ['monitor'], true],
    ['on a call that is told by its id alone', member('ann', { state: 'not-ready', calls: ['9'] }), ['monitor'], true],
    ['who is waiting', member('ann', { state: 'ready' }), ['monitor'], false],
    ['on a call, where listening is not allowed', member('ann'), [], false],
    ['who is the supervisor', member('sup'), ['monitor'], false],
  ])('somebody %s', (_who, one, actions, listen) => expect(actionsFor(board([one], {}, ...actions), one).listen).toBe(listen));

  it('is listened to once at a time, and the call that was heard can be joined', () => {
    const ann = member('ann');
    const heard = callOf({ vendorId: '1687', parties: [{ address: '1-ann', state: 'connected' }], actions: ['clear', 'barge-in'] });
    const desk = board([ann], { interactions: [heard] }, 'monitor');
    expect(listeningTo(desk, ann)).toBe(heard);
    expect(actionsFor(desk, ann)).toEqual({ listen: false, join: '1687' });
  });

  it('is joined by the call that the dialler tells with the member', () => {
    const ann = member('ann', { calls: ['42'] });
    expect(callOfMember(board([ann]), ann)).toBe('42');
    expect(actionsFor(board([ann], {}, 'barge-in'), ann).join).toBe('42');
    expect(actionsFor(board([member('ann')], {}, 'barge-in'), member('ann')).join).toBeUndefined();
  });

  it('loses nobody but those whom the desk allows to drop, and never the supervisor', () => {
    const parties = [
      { address: '1005', state: 'connected' as const },
      { address: '1999', state: 'connected' as const },
      { address: '1006', state: 'null' as const },
    ];
    expect(droppable(board([]), callOf({ parties, actions: ['drop-participant'] })).map((party) => party.address)).toEqual(['1005']);
    expect(droppable(board([]), callOf({ parties }))).toEqual([]);
  });

  it('is asked for only where the session has it', () => {
    expect(offers(deskOf({ capabilities: ['team-supervision'] }), 'team-supervision')).toBe(true);
    expect(offers(deskOf(), 'queue-supervision')).toBe(false);
    expect(offers(undefined, 'queue-supervision')).toBe(false);
  });
});
