import { describe, expect, it } from 'vitest';
import { bannerOf } from '../banner';
import { deviceTrouble, lossesAfter, type LostDevice } from '../devices';
import { changeTaken, snapshotTaken, start } from '../model';
import type { DeviceView, PhoneAudioView } from '../protocol';
import { deskOf, phoneOf, snapshotOf } from './samples';

const headsetIn: DeviceView = { id: 'hi', name: 'Headset', direction: 'input' };
const headsetOut: DeviceView = { id: 'ho', name: 'Headset', direction: 'output' };
const deskMic: DeviceView = { id: 'di', name: 'Webcam', direction: 'input' };
const deskOut: DeviceView = { id: 'do', name: 'Loudspeakers', direction: 'output' };

function audio(devices: DeviceView[], used: Partial<Pick<PhoneAudioView, 'microphone' | 'speaker' | 'ringer'>>): PhoneAudioView {
  return { devices, ...used, microphoneMuted: false, speakerMuted: false, microphoneVolume: 80, speakerVolume: 80 };
}

const worn = audio([headsetIn, headsetOut, deskMic, deskOut], { microphone: 'hi', speaker: 'ho', ringer: 'ho' });
const unplugged = audio([deskMic, deskOut], { microphone: 'di', speaker: 'do', ringer: 'do' });
const told = (losses: readonly LostDevice[], now: PhoneAudioView) => deviceTrouble(losses, now)?.text;

describe('a device that vanishes while it is in use', () => {
  const losses = lossesAfter([], worn, unplugged);

  it('is told once for what it was used for, with what is used instead', () => {
    expect(losses.map((lost) => lost.role)).toEqual(['microphone', 'speaker', 'ringer']);
    expect(told(losses, unplugged)).toBe('Headset is gone. In use now: Webcam. Headset is gone. In use now: Loudspeakers.');
  });

  it('stays told while other things change', () => {
    const louder = { ...unplugged, speakerVolume: 90 };
    expect(lossesAfter(losses, unplugged, louder)).toBe(losses);
  });

  it('is over when it is back, or when another device is taken', () => {
    expect(lossesAfter(losses, unplugged, audio([headsetIn, headsetOut, deskMic, deskOut], { microphone: 'di', speaker: 'do', ringer: 'do' }))).toEqual([]);
    const other: DeviceView = { id: 'x', name: 'Other', direction: 'input' };
    const moved = audio([deskMic, deskOut, other], { microphone: 'x', speaker: 'do', ringer: 'do' });
    expect(lossesAfter(losses, unplugged, moved).map((lost) => lost.role)).toEqual(['speaker', 'ringer']);
  });

  it('is worse where nothing takes its place', () => {
    const mute = audio([deskOut], { speaker: 'do', ringer: 'do' });
    const lost = lossesAfter(losses, unplugged, mute);
    expect(deviceTrouble(lost, mute)).toEqual({ text: 'There is no microphone: nobody can hear you. Headset is gone. In use now: Loudspeakers.', bearable: false });
    expect(told(lossesAfter(lost, mute, audio([], {})), audio([], {}))).toBe('There is no microphone: nobody can hear you. There is no speaker: you can hear nobody.');
    expect(lossesAfter(lost, mute, audio([headsetIn, headsetOut, deskOut], { microphone: 'hi', speaker: 'ho', ringer: 'ho' }))).toEqual([]);
  });

  it('is nothing where it was not in use, and nothing is asked of a phone that lists no devices', () => {
    expect(lossesAfter([], unplugged, audio([deskMic, deskOut, headsetIn], { microphone: 'di', speaker: 'do', ringer: 'do' }))).toEqual([]);
    expect(lossesAfter([], worn, audio([headsetIn, headsetOut], { microphone: 'hi', speaker: 'ho', ringer: 'ho' }))).toEqual([]);
    expect(told([], audio([], {}))).toBeUndefined();
    expect(deviceTrouble([], undefined)).toBeUndefined();
    expect(lossesAfter(losses, unplugged, undefined)).toEqual([]);
  });
});

describe('the banner about devices', () => {
  const before = snapshotTaken(start, snapshotOf(1, { phone: phoneOf({ audio: worn }) }));
  const after = changeTaken(before, { epoch: 'e1', number: 2, at: '2030-01-02T03:04:05Z', kind: 'devices-changed', state: deskOf({ phone: phoneOf({ audio: unplugged }) }) });

  it('comes with the loss and can be put away', () => {
    expect(bannerOf(before)).toBeUndefined();
    expect(bannerOf(after)).toMatchObject({ look: 'warning', about: 'devices', dismiss: true });
    expect(bannerOf({ ...after, lost: [] })).toBeUndefined();
  });

  it('cannot be put away while nobody can be heard, and gives way to worse', () => {
    const alone = { ...after, desk: deskOf({ phone: phoneOf({ audio: audio([deskOut], { speaker: 'do' }) }) }) };
    expect(bannerOf(alone)).toMatchObject({ look: 'danger', dismiss: false });
    expect(bannerOf({ ...after, link: 'down' })?.text).toContain('No connection');
  });

  it('is found out anew over a cut', () => {
    const snapshot = snapshotTaken(before, snapshotOf(9, { phone: phoneOf({ audio: unplugged }) }));
    expect(bannerOf(snapshot)?.about).toBe('devices');
  });
});
