/** Devices that go away while the phone uses them: who speaks on through another one has to be told. Pure. */

import type { DeviceRole } from './phone';
import type { DeviceView, PhoneAudioView } from './protocol';

/** A device that vanished while it was in use. */
export interface LostDevice {
  readonly role: DeviceRole;
  readonly device: DeviceView;
  /** What the phone took in its stead; absent where there was nothing. */
  readonly instead: string | undefined;
}

const roles: readonly DeviceRole[] = ['microphone', 'speaker', 'ringer'];

/** What is lost after a change. A loss is over when its device is back, and when another one is taken than took its place. */
export function lossesAfter(known: readonly LostDevice[], before: PhoneAudioView | undefined, after: PhoneAudioView | undefined): readonly LostDevice[] {
  if (after === undefined) return [];
  const there = new Set(after.devices.map((device) => device.id));
  const still = known.filter((lost) => !there.has(lost.device.id) && after[lost.role] === lost.instead);
  const fresh = roles.flatMap((role) => {
    const device = before?.devices.find((one) => one.id === before[role]);
    return device === undefined || there.has(device.id) ? [] : [{ role, device, instead: after[role] }];
  });
  return fresh.length === 0 && still.length === known.length ? known : [...still, ...fresh];
}

export interface DeviceTrouble {
  readonly text: string;
  /** Whether the call goes on without it: the agent reads it and is done with it. */
  readonly bearable: boolean;
}

/** What to tell of it. A phone that lists no device at all, as one on the desk, is asked nothing. */
export function deviceTrouble(losses: readonly LostDevice[], audio: PhoneAudioView | undefined): DeviceTrouble | undefined {
  if (audio === undefined) return undefined;
  const lines = new Set<string>();
  const without = (role: DeviceRole) => audio[role] === undefined && (audio.devices.length > 0 || losses.some((lost) => lost.role === role));
  if (without('microphone')) lines.add('There is no microphone: nobody can hear you.');
  if (without('speaker')) lines.add('There is no speaker: you can hear nobody.');
  const bearable = lines.size === 0;
  for (const { device, instead } of losses) {
    const name = audio.devices.find((one) => one.id === instead)?.name;
    if (name !== undefined) lines.add(`${device.name} is gone. In use now: ${name}.`);
  }
  return lines.size === 0 ? undefined : { text: [...lines].join(' '), bearable };
}
