/** The commands of the protocol; the C# side is `Protocol/CommandMessage.cs` and its family. */

import type { AgentState, CallbackView, DataValue, FieldValue } from './protocol';
import type { FetchMessageHistoryMessage, FetchMessageMessage, SendMessageMessage, SendTemplateMessage } from './protocol-messages';
import type { LimitValue, RecordCommand } from './protocol-records';
import type { BargeInMessage, DropParticipantMessage, MonitorMessage, ReadQueuesMessage, WatchTeamMessage } from './protocol-supervision';

/** Every command a page can send, told apart by its word. */
export type CommandMessage =
  | SetAgentStateMessage
  | SignOutMessage
  | AnswerFormMessage
  | MakeCallMessage
  | AnswerMessage
  | RejectMessage
  | HoldMessage
  | RetrieveMessage
  | ClearMessage
  | SendDigitsMessage
  | SingleStepTransferMessage
  | SingleStepConferenceMessage
  | ConsultMessage
  | CompleteTransferMessage
  | CompleteConferenceMessage
  | ReconnectMessage
  | StartRecordingMessage
  | StopRecordingMessage
  | PauseRecordingMessage
  | ResumeRecordingMessage
  | GetPreviewMessage
  | CallPreviewMessage
  | RejectPreviewMessage
  | CancelPreviewMessage
  | DraftOutcomeMessage
  | CompleteWorkMessage
  | SettleWorkMessage
  | HoldCompletionMessage
  | ReleaseCompletionMessage
  | SetUserDataMessage
  | DeleteUserDataMessage
  | SendMessageMessage
  | SendTemplateMessage
  | FetchMessageMessage
  | FetchMessageHistoryMessage
  | RecordCommand
  | WatchTeamMessage
  | ReadQueuesMessage
  | MonitorMessage
  | BargeInMessage
  | DropParticipantMessage
  | RunExtraActionMessage
  | RegisterPhoneMessage
  | UnregisterPhoneMessage
  | SetPhoneAudioMessage;

export interface SetAgentStateMessage {
  command: 'set-agent-state';
  state: AgentState;
  reason?: string;
  limits?: LimitValue[];
}

export interface SignOutMessage {
  command: 'sign-out';
  reason?: string;
}

export interface AnswerFormMessage {
  command: 'answer-form';
  form: string;
  values?: FieldValue[];
}

export interface MakeCallMessage {
  command: 'make-call';
  destination: string;
  followsOn?: string;
  data?: DataValue[];
}

export interface AnswerMessage {
  command: 'answer';
  interaction: string;
}

export interface RejectMessage {
  command: 'reject';
  interaction: string;
}

export interface HoldMessage {
  command: 'hold';
  interaction: string;
}

export interface RetrieveMessage {
  command: 'retrieve';
  interaction: string;
}

export interface ClearMessage {
  command: 'clear';
  interaction: string;
}

export interface SendDigitsMessage {
  command: 'send-digits';
  interaction: string;
  digits: string;
}

export interface SingleStepTransferMessage {
  command: 'single-step-transfer';
  interaction: string;
  destination: string;
  destinationKind?: string;
  data?: DataValue[];
}

export interface SingleStepConferenceMessage {
  command: 'single-step-conference';
  interaction: string;
  destination: string;
}

export interface ConsultMessage {
  command: 'consult';
  interaction: string;
  destination: string;
  destinationKind?: string;
  purpose?: 'transfer' | 'conference' | 'either';
  data?: DataValue[];
}

export interface CompleteTransferMessage {
  command: 'complete-transfer';
  interaction: string;
}

export interface CompleteConferenceMessage {
  command: 'complete-conference';
  interaction: string;
}

export interface ReconnectMessage {
  command: 'reconnect';
  interaction: string;
}

export interface StartRecordingMessage {
  command: 'start-recording';
  interaction: string;
}

export interface StopRecordingMessage {
  command: 'stop-recording';
  interaction: string;
}

export interface PauseRecordingMessage {
  command: 'pause-recording';
  interaction: string;
}

export interface ResumeRecordingMessage {
  command: 'resume-recording';
  interaction: string;
}

export interface GetPreviewMessage {
  command: 'get-preview';
  campaign?: string;
}

export interface CallPreviewMessage {
  command: 'call-preview';
  interaction: string;
  number?: string;
}

export interface RejectPreviewMessage {
  command: 'reject-preview';
  interaction: string;
}

export interface CancelPreviewMessage {
  command: 'cancel-preview';
  interaction: string;
}

export interface DraftOutcomeMessage {
  command: 'draft-outcome';
  interaction: string;
  outcome?: string;
  callback?: CallbackView;
}

export interface CompleteWorkMessage {
  command: 'complete-work';
  interaction: string;
  outcome?: string;
  callback?: CallbackView;
  data?: DataValue[];
}

export interface SettleWorkMessage {
  command: 'settle-work';
  interaction: string;
}

export interface HoldCompletionMessage {
  command: 'hold-completion';
  interaction: string;
  holder: string;
  text: string;
  seconds: number;
}

export interface ReleaseCompletionMessage {
  command: 'release-completion';
  interaction: string;
  holder: string;
}

export interface SetUserDataMessage {
  command: 'set-user-data';
  interaction: string;
  data: DataValue[];
}

export interface DeleteUserDataMessage {
  command: 'delete-user-data';
  interaction: string;
  name: string;
}

export interface RunExtraActionMessage {
  command: 'run-extra-action';
  name: string;
  interaction?: string;
  values?: FieldValue[];
}

export interface RegisterPhoneMessage {
  command: 'register-phone';
}

export interface UnregisterPhoneMessage {
  command: 'unregister-phone';
}

export interface SetPhoneAudioMessage {
  command: 'set-phone-audio';
  microphone?: string;
  speaker?: string;
  ringer?: string;
  microphoneMuted?: boolean;
  speakerMuted?: boolean;
  microphoneVolume?: number;
  speakerVolume?: number;
}
