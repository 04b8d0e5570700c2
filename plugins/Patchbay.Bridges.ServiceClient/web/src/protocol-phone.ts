/** The phone as the protocol tells it; the C# side is `Protocol/PhoneView.cs`. */

import type { ConnectionState, InteractionDirection } from './protocol';

export type LineOwner = 'config' | 'dialler' | 'client';

export type LineState = 'unregistered' | 'registering' | 'registered' | 'failed';

export type AudioDirection = 'input' | 'output';

export interface PhoneView {
  lineOwner: LineOwner;
  lines: LineView[];
  calls: PhoneCallView[];
  audio: PhoneAudioView;
}

export interface LineView {
  id: string;
  user: string;
  server?: string;
  state: LineState;
  detail?: DetailView;
}

export interface DetailView {
  code?: string;
  text?: string;
}

export interface PhoneCallView {
  id: string;
  line: string;
  state: ConnectionState;
  direction: InteractionDirection;
  remote?: string;
  remoteName?: string;
  interaction?: string;
  actions: string[];
  mediaAgreed: boolean;
  heldByRemote: boolean;
  quality?: QualityView;
  detail?: DetailView;
}

export interface QualityView {
  mos?: number;
  loss?: number;
  jitterMilliseconds?: number;
  roundTripMilliseconds?: number;
}

export interface PhoneAudioView {
  devices: DeviceView[];
  microphone?: string;
  speaker?: string;
  ringer?: string;
  microphoneMuted: boolean;
  speakerMuted: boolean;
  microphoneVolume: number;
  speakerVolume: number;
}

export interface DeviceView {
  id: string;
  name: string;
  direction: AudioDirection;
}
