/** Mute of the agent's own phone (sheet section 2.5); documented as `voice.*`, sent as `sipEndpoint.*`. */

import type { CommandMessage, DeskView } from '../protocol';
import { Problem } from './parameters';
import type { Call, Service } from './service';

const set = (change: Omit<Extract<CommandMessage, { command: 'set-phone-audio' }>, 'command'>): Service => (call) => {
  audioOf(call);
  return call.send({ command: 'set-phone-audio', ...change });
};

const all: Record<string, Service> = {
  muteMicrophone: set({ microphoneMuted: true }),
  unmuteMicrophone: set({ microphoneMuted: false }),
  muteSpeaker: set({ speakerMuted: true }),
  unmuteSpeaker: set({ speakerMuted: false }),
  isMicrophoneMute: (call) => audioOf(call).microphoneMuted,
  isSpeakerMute: (call) => audioOf(call).speakerMuted,
};

export const phoneServices: Record<string, Service> = Object.fromEntries(
  ['sipEndpoint', 'voice'].flatMap((namespace) => Object.entries(all).map(([name, service]) => [`${namespace}.${name}`, service])),
);

/** What the desk shows of a phone, as far as it is used here. */
interface Heard {
  phone?: { audio: { microphoneMuted: boolean; speakerMuted: boolean } };
}

function audioOf(call: Call): { microphoneMuted: boolean; speakerMuted: boolean } {
  const { phone } = call.desk as DeskView & Heard;
  if (phone === undefined) throw new Problem(`Operation not available: ${call.request}: this desk has no phone`);
  return phone.audio;
}
