/** Mute of the agent's own phone (sheet section 2.5); documented as `voice.*`, sent as `sipEndpoint.*`. */

import type { PhoneAudioView, SetPhoneAudioMessage } from '../protocol';
import { Problem } from './parameters';
import type { Call, Service } from './service';

const set = (change: Omit<SetPhoneAudioMessage, 'command'>): Service => (call) => {
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

function audioOf(call: Call): PhoneAudioView {
  const { phone } = call.desk;
  if (phone === undefined) throw new Problem(`Operation not available: ${call.request}: this desk has no phone`);
  return phone.audio;
}
