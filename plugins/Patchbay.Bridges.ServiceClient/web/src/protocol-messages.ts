/** Messages in the protocol: what was said, templates, mails and SMS that are read; the C# side is `Protocol/TalkView.cs` and its kin. */

export interface SaidView {
  interaction: string;
  after: number;
  messages: MessageView[];
}

export interface MessageView {
  from: string;
  name?: string;
  text: string;
  at?: string;
}

export interface TemplateView {
  code: string;
  label: string;
  kind?: string;
}

export interface SendMessageMessage {
  command: 'send-message';
  interaction: string;
  text: string;
}

export interface SendTemplateMessage {
  command: 'send-template';
  interaction: string;
  template: string;
  recipient: string;
}

export interface FetchMessageMessage {
  command: 'fetch-message';
  interaction: string;
  message?: string;
}

export interface FetchMessageHistoryMessage {
  command: 'fetch-message-history';
  interaction: string;
}
