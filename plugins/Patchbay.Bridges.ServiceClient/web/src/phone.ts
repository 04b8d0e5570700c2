/** What the page makes of the phone: words for lines, calls and devices, figures with their units. Pure. */

import type { AudioDirection, ConnectionState, DeskView, DetailView, DeviceView, InteractionView, LineState, LineView, PhoneAudioView, PhoneCallView, QualityView } from './protocol';

const lineStates: Record<LineState, string> = {
  unregistered: 'Not registered',
  registering: 'Registering …',
  registered: 'Registered',
  failed: 'Failed',
};

const connections: Record<ConnectionState, string> = {
  null: 'Over',
  initiated: 'Calling',
  alerting: 'Ringing',
  connected: 'Connected',
  hold: 'On hold',
  queued: 'Queued',
  fail: 'Failed',
};

/** A word without a text of ours is shown as it came. */
export function lineStateText(state: LineState): string {
  return lineStates[state] ?? state;
}

export function connectionText(state: ConnectionState): string {
  return connections[state] ?? state;
}

/** A server's own words, its number in front, as `403 Forbidden`. */
export function detailText(detail: DetailView | undefined): string | undefined {
  const text = [detail?.code, detail?.text].filter((part) => part !== undefined && part !== '').join(' ');
  return text === '' ? undefined : text;
}

/** Why a line is not registered, as far as anybody said. */
export function lineProblem(line: LineView): string | undefined {
  if (line.state === 'registered') return undefined;
  return detailText(line.detail) ?? (line.state === 'failed' ? 'The server gave no reason' : undefined);
}

/** Calls that no interaction has: an agent has to be shown them or nobody knows that the phone is in use. */
export function bareCalls(desk: DeskView | undefined): PhoneCallView[] {
  return desk?.phone?.calls.filter((call) => call.interaction === undefined) ?? [];
}

/** The phone call that carries an interaction. */
export function legOf(desk: DeskView | undefined, interaction: InteractionView): PhoneCallView | undefined {
  return desk?.phone?.calls.find((call) => call.interaction === interaction.id);
}

/**
 * The phone call through which an interaction is heard: its own, else the one line that a dialler keeps open for all its
 * calls. Where several might be it, none is.
 */
export function voiceOf(desk: DeskView | undefined, interaction: InteractionView): PhoneCallView | undefined {
  const own = legOf(desk, interaction);
  if (own !== undefined || interaction.state !== 'active' || desk?.phone?.lineOwner !== 'dialler') return own;
  const open = bareCalls(desk).filter((call) => call.state === 'connected');
  return open.length === 1 ? open[0] : undefined;
}

export interface Figure {
  readonly name: string;
  /** What the name stands for. */
  readonly title: string;
  readonly value: string;
  readonly measured: boolean;
}

/** All four figures in one order, measured or not, so that none jumps when another comes. */
export function figuresOf(quality: QualityView | undefined): Figure[] {
  const figure = (name: string, title: string, value: number | undefined, text: (value: number) => string): Figure => ({
    name,
    title,
    value: value === undefined ? '–' : text(value),
    measured: value !== undefined,
  });
  return [
    figure('MOS', 'Mean opinion score, 1 to 5', quality?.mos, (value) => value.toFixed(1)),
    figure('Loss', 'Packets lost of those expected', quality?.loss, (value) => `${percent(value)} %`),
    figure('Jitter', 'Interarrival jitter', quality?.jitterMilliseconds, (value) => `${Math.round(value)} ms`),
    figure('Round trip', 'There and back', quality?.roundTripMilliseconds, (value) => `${Math.round(value)} ms`),
  ];
}

/** Under one part in a hundred a digit more: 0.4 % and 0 % are different calls. */
function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '< 0.1';
  return value === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1);
}

export interface Verdict {
  readonly look: 'good' | 'fair' | 'poor';
  readonly text: string;
}

/** What people say of a call with such a score: ITU-T G.107 annex B, where satisfaction ends at 4.03 and patience at 3.60. */
export function verdictOf(quality: QualityView | undefined): Verdict | undefined {
  const mos = quality?.mos;
  if (mos === undefined) return undefined;
  if (mos >= 4.03) return { look: 'good', text: 'Good' };
  return mos >= 3.6 ? { look: 'fair', text: 'Fair' } : { look: 'poor', text: 'Poor' };
}

/** What is odd about the sound of a call that should have sound. */
export function soundNotes(call: PhoneCallView | undefined, audio: PhoneAudioView | undefined): string[] {
  if (call === undefined || call.state !== 'connected') return [];
  const notes: string[] = [];
  if (audio?.microphoneMuted === true) notes.push('You are muted');
  if (audio?.speakerMuted === true) notes.push('Speaker is muted');
  if (call.heldByRemote) notes.push('The other side holds');
  if (!call.mediaAgreed) notes.push('No sound yet');
  return notes;
}

export type DeviceRole = 'microphone' | 'speaker' | 'ringer';

export interface DeviceChoice {
  readonly role: DeviceRole;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly devices: DeviceView[];
}

const roles: readonly { role: DeviceRole; label: string; direction: AudioDirection }[] = [
  { role: 'microphone', label: 'Microphone', direction: 'input' },
  { role: 'speaker', label: 'Speaker', direction: 'output' },
  { role: 'ringer', label: 'Ringer', direction: 'output' },
];

/** What there is to choose for each use. A chosen device that is unplugged stays in its list, told as such. */
export function deviceChoices(audio: PhoneAudioView): DeviceChoice[] {
  return roles.map(({ role, label, direction }) => {
    const devices = audio.devices.filter((device) => device.direction === direction);
    const chosen = audio[role];
    const gone = chosen !== undefined && !devices.some((device) => device.id === chosen);
    return { role, label, chosen, devices: gone ? [...devices, { id: chosen, name: `${chosen} (not there)`, direction }] : devices };
  });
}

/** The way round that registering makes sense from here; undefined where others own the lines or there are none. */
export function registrationOf(desk: DeskView | undefined): 'register' | 'unregister' | undefined {
  const phone = desk?.phone;
  if (phone === undefined || phone.lineOwner !== 'client' || phone.lines.length === 0) return undefined;
  return phone.lines.every((line) => line.state === 'registered') ? 'unregister' : 'register';
}
