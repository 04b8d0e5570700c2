/** The agent and the agent's media (sheet sections 2.1 and 2.2). Here the only medium is the voice. */

import { Problem } from './parameters';
import type { Call, Service } from './service';
import { agentOf, commandOf, mediaOf, stateListOf, stateOf, voice } from './states';

export const agentServices: Record<string, Service> = {
  'agent.get': ({ desk }) => agentOf(desk),
  'agent.getState': ({ desk }) => stateOf(desk),
  'agent.getStateList': ({ desk }) => stateListOf(desk),
  'agent.setState': (call) => setState(call, 0),
  'media.getMediaList': ({ desk }) => [mediaOf(desk)],
  'media.getMediaByName': ({ desk, parameters }) => (parameters.text(0, 'name') === voice ? mediaOf(desk) : null),
  'media.setState': (call) => {
    const name = call.parameters.text(0, 'name');
    if (name !== voice) throw new Problem(`Unknown media: ${name}`);
    return setState(call, 1);
  },
};

function setState(call: Call, at: number): Promise<true> {
  const operation = call.parameters.text(at, 'stateOperationName');
  return call.send(commandOf(operation, call.desk));
}
