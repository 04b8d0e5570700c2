/** Interactions as pages are told of them (sheet sections 4.5 and 4.6). */

import type { CallType, InteractionState, InteractionView, RecordingState } from '../protocol';

export interface Interaction {
  interactionId: string;
  parentInteractionId?: string;
  caseId: string;
  userData: Record<string, unknown>;
  state: string;
  previousState: string;
  parties: { name: string }[];
  isConsultation: boolean;
  isMainCaseInteraction: boolean;
  isCaseSelected: boolean;
  isCaseExpanded: boolean;
  interactionUUID: string;
  callUuid?: string;
  direction?: string;
  callType?: string;
  ani?: string;
  dnis?: string;
  recordingState?: string;
  capabilities: string[];
  media: string;
}

/** What the desk shows of an interaction, and what the page of it knows beside that. */
export interface Shown {
  readonly view: InteractionView;
  /** A number that counts up in a page's life, and starts at 1 as samples want it. */
  readonly number: string;
  readonly parent: string | undefined;
  readonly previousState: string;
  readonly caseOf: string;
  readonly selected: boolean;
}

const voiceStates: Record<InteractionState, string> = {
  previewing: 'PREVIEWING',
  offered: 'INVITED',
  alerting: 'RINGING',
  originating: 'DIALING',
  active: 'TALKING',
  held: 'HELD',
  wrapping: 'IDLE',
  closed: 'IDLE',
  failed: 'ERROR',
};

/** Where what is written differs from what is spoken. */
const otherStates: Partial<Record<InteractionState, string>> = { alerting: 'INVITED', originating: 'CREATED', active: 'ACCEPTED', held: 'ACCEPTED' };

const callTypes: Record<CallType, string> = {
  unknown: 'UNKNOWN',
  inbound: 'INBOUND',
  outbound: 'OUTBOUND',
  predictive: 'OUTBOUND',
  progressive: 'OUTBOUND',
  preview: 'OUTBOUND',
  internal: 'INTERNAL',
  consult: 'CONSULT',
};

const recordings: Record<RecordingState, string> = { off: 'STOPPED', recording: 'RECORDING', paused: 'PAUSED' };

/** What may be done, in the order that pages know it in. */
const capabilities: readonly [action: string, capability: string][] = [
  ['call-preview', 'CALL'],
  ['reject-preview', 'REJECT_RECORD'],
  ['cancel-preview', 'CANCEL_RECORD'],
  ['answer', 'ACCEPT'],
  ['reject', 'REJECT'],
  ['clear', 'HANGUP'],
  ['hold', 'HOLD'],
  ['complete-work', 'MARK_DONE'],
];

/** A preview and the call made of it are one interaction to the desk and two to pages (sheet section 3.7). */
export function keyOf(view: InteractionView): string {
  return isPreview(view) ? `${view.id} preview` : view.id;
}

export function mediaOf(view: InteractionView): string {
  return isPreview(view) ? 'outboundpreview' : view.kind;
}

export function stateOf(view: InteractionView): string {
  return (isSpoken(view) ? undefined : otherStates[view.state]) ?? voiceStates[view.state] ?? 'UNKNOWN';
}

export function interactionOf({ view, number, parent, previousState, caseOf, selected }: Shown): Interaction {
  const media = mediaOf(view);
  return {
    interactionId: number,
    ...(parent === undefined ? {} : { parentInteractionId: parent }),
    caseId: caseIdOf(caseOf),
    userData: Object.fromEntries(view.data.map(({ name, value }) => [name, dataOf(value)])),
    state: stateOf(view),
    previousState,
    parties: view.parties.map(({ address }) => ({ name: address })),
    isConsultation: view.consultationOf !== undefined,
    isMainCaseInteraction: view.consultationOf === undefined,
    isCaseSelected: selected,
    isCaseExpanded: selected,
    interactionUUID: (isSpoken(view) ? view.callUuid : view.vendorId) ?? view.id,
    ...(isSpoken(view) ? spokenOf(view) : {}),
    capabilities: capabilities.filter(([action]) => view.actions.includes(action)).map(([, capability]) => capability),
    media,
  };
}

/** A case's id in the form that pages know, the same after a reload: it is made of the desk's id for its main interaction. */
export function caseIdOf(id: string): string {
  const known = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(id);
  const hex = known ? id.replaceAll('-', '').toLowerCase() : [1, 2, 3, 4].map((seed) => hashOf(`${seed}${id}`)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function spokenOf(view: InteractionView): Partial<Interaction> {
  const direction = view.direction === 'in' ? 'IN' : view.direction === 'out' ? 'OUT' : 'UNKNOWN';
  const previewed = isPreview(view);
  return {
    callUuid: view.callUuid ?? view.id,
    direction,
    callType: previewed ? 'OUTBOUND_PREVIEW' : (callTypes[view.callType] ?? 'UNKNOWN'),
    ...(view.remote === undefined ? {} : direction === 'IN' ? { ani: view.remote } : { dnis: view.remote }),
    recordingState: recordings[view.recording] ?? 'STOPPED',
  };
}

function isSpoken(view: InteractionView): boolean {
  return view.kind === 'voice';
}

function isPreview(view: InteractionView): boolean {
  return view.kind === 'voice' && (view.state === 'previewing' || view.state === 'offered');
}

/** Texts or nested objects; pages know no other values. */
function dataOf(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value : String(value);
}

/** FNV-1a over the text's units, as eight hexadecimal figures. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
