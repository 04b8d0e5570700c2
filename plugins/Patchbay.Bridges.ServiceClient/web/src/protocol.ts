/**
 * What the page and the bridge say to each other; the C# side is `Protocol/`. A test of the bridge reads this file and
 * compares every interface with the wire type of the same name, so keep the plain form: one property a line.
 */

import type { PhoneView } from './protocol-phone';
import type { SaidView, TemplateView } from './protocol-messages';
import type { ChapterView, DirectoryView, MediaView, QueryView } from './protocol-records';
import type { SupervisionView } from './protocol-supervision';

export const protocolVersion = 1;

/** Methods the page calls; each takes one object. */
export const serverMethods = {
  hello: 'Hello',
  signIn: 'SignIn',
  answer: 'Answer',
  cancelSignIn: 'CancelSignIn',
  resume: 'Resume',
  leave: 'Leave',
  send: 'Send',
} as const;

/** Messages the bridge sends; each carries one object. */
export const clientMessages = {
  form: 'form',
  signedIn: 'signedIn',
  signInFailed: 'signInFailed',
  snapshot: 'snapshot',
  change: 'change',
  sessionOver: 'sessionOver',
} as const;

export interface HelloRequest {
  version: number;
}

export interface ServerInfo {
  version: number;
  title: string;
  now: string;
  apps: AppView[];
  origins?: OriginView[];
}

export interface AppView {
  title: string;
  url: string;
  services?: string[];
}

export interface OriginView {
  pattern: string;
  services: string[];
}

export interface SignInStart {
  agent: string;
}

export interface FormReply {
  form: string;
  values: FieldValue[];
}

export interface FieldValue {
  name: string;
  value: string;
}

export interface ResumeRequest {
  token: string;
  epoch?: string;
  number: number;
}

export interface ResumeReply {
  resumed: boolean;
}

export interface FormView {
  id: string;
  title: string;
  problem?: ProblemView;
  fields: FieldView[];
}

export interface FieldView {
  name: string;
  label: string;
  kind: 'text' | 'secret' | 'number' | 'choice';
  optional: boolean;
  suggested?: string;
  choices: ChoiceView[];
}

export interface ExtraActionView {
  name: string;
  label: string;
  forInteraction: boolean;
  fields: FieldView[];
}

export interface ChoiceView {
  value: string;
  label: string;
}

export interface ProblemView {
  code: string;
  text: string;
  level?: string;
  number?: string;
}

export interface SignedInMessage {
  token: string;
  snapshot: SnapshotMessage;
}

export interface SignInFailedMessage {
  problem: ProblemView;
}

export interface SnapshotMessage {
  epoch: string;
  number: number;
  state: DeskView;
  said?: SaidView[];
}

export interface ChangeMessage {
  epoch: string;
  number: number;
  at: string;
  kind: string;
  state: DeskView;
  said?: SaidView[];
}

export interface SessionOverMessage {
  reason: 'closed' | 'displaced';
  text?: string;
}

export interface DeskView {
  agent: AgentView;
  session: SessionView;
  question?: FormView;
  campaign?: string;
  capabilities: string[];
  extraActions: ExtraActionView[];
  phone?: PhoneView;
  supervision?: SupervisionView;
  notReadyReasons: EntryView[];
  signOutReasons: EntryView[];
  outcomes: EntryView[];
  templates: TemplateView[];
  queries: QueryView[];
  directory?: DirectoryView[];
  interactions: InteractionView[];
  running: RunningView[];
  notices: NoticeView[];
  closed: boolean;
}

export type AgentState =
  | 'unknown'
  | 'logged-out'
  | 'not-ready'
  | 'ready'
  | 'reserved'
  | 'busy'
  | 'after-call-work'
  | 'do-not-disturb'
  | 'out-of-service';

export interface AgentView {
  login: string;
  name?: string;
  extension?: string;
  state: AgentState;
  reason?: string;
  since: string;
  pendingState?: AgentState;
  pendingReason?: string;
  readyAfterWork?: boolean;
  media: MediaView[];
  actions: string[];
}

export type SessionState = 'none' | 'live' | 'recovering' | 'needs-agent' | 'lost';

export interface SessionView {
  state: SessionState;
  text?: string;
  inService?: boolean;
}

export interface EntryView {
  code: string;
  label: string;
  callback: boolean;
}

export interface RunningView {
  action: string;
  interaction?: string;
}

export type NoticeLevel = 'information' | 'warning' | 'error';

export interface NoticeView {
  level: NoticeLevel;
  text: string;
  at: string;
  interaction?: string;
}

export type InteractionState =
  | 'previewing'
  | 'offered'
  | 'alerting'
  | 'originating'
  | 'active'
  | 'held'
  | 'wrapping'
  | 'closed'
  | 'failed';

export type InteractionDirection = 'unknown' | 'in' | 'out' | 'internal';

export type CallType =
  | 'unknown'
  | 'inbound'
  | 'outbound'
  | 'predictive'
  | 'progressive'
  | 'preview'
  | 'internal'
  | 'consult';

export type RecordingState = 'off' | 'recording' | 'paused';

export type CompletionState = 'none' | 'handing-over' | 'reconciling' | 'undecided';

export type ConnectionState = 'null' | 'initiated' | 'alerting' | 'connected' | 'hold' | 'queued' | 'fail';

export interface InteractionView {
  id: string;
  vendorId?: string;
  callUuid?: string;
  kind: string;
  direction: InteractionDirection;
  callType: CallType;
  state: InteractionState;
  since: string;
  remote?: string;
  campaign?: string;
  queue?: string;
  consultationOf?: string;
  transferredHere: boolean;
  parties: PartyView[];
  data: DataView[];
  recording: RecordingState;
  typing: string[];
  chapters: ChapterView[];
  tags: string[];
  actions: string[];
  outcomeOwed: boolean;
  draft?: DraftView;
  holds: string[];
  completion: CompletionState;
}

export interface PartyView {
  address: string;
  name?: string;
  role?: string;
  state: ConnectionState;
}

export interface DataView {
  name: string;
  value: unknown;
  writable: boolean;
  pending: boolean;
}

export interface DraftView {
  outcome?: string;
  callback?: CallbackView;
}

export interface CallbackView {
  number: string;
  at: string;
  personal: boolean;
}

export interface CommandReply {
  outcome: 'done' | 'sent' | 'refused' | 'unavailable' | 'unknown';
  code?: string;
  text?: string;
  level?: string;
  number?: string;
  value?: unknown;
}

export interface DataValue {
  name: string;
  value: unknown;
}

export type * from './protocol-commands';
export type * from './protocol-messages';
export type * from './protocol-phone';
export type * from './protocol-records';
export type * from './protocol-supervision';
