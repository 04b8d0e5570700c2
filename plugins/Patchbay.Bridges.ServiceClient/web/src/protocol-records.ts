/** Whom to reach, records, queries, chapters and limits; the C# side is `Protocol/RecordMessages.cs` and `Protocol/DirectoryView.cs`. */

import type { AgentState, DataValue } from './protocol';

export interface DirectoryView {
  address: string;
  name?: string;
  kind?: string;
}

export interface QueryView {
  code: string;
  label: string;
  parameters: string[];
  values: string[];
}

export interface ChapterView {
  title: string;
  at: string;
}

export interface MediaView {
  medium: string;
  state: AgentState;
  limit?: number;
}

export interface LimitValue {
  medium: string;
  kind: 'keep' | 'none' | 'configured' | 'at-most';
  atMost?: number;
}

export interface ReadDirectoryMessage {
  command: 'read-directory';
}

export interface GetRecordMessage {
  command: 'get-record';
  reference: string;
  interaction?: string;
}

export interface CreateRecordMessage {
  command: 'create-record';
  interaction: string;
}

export interface RunQueryMessage {
  command: 'run-query';
  query: string;
  parameters?: DataValue[];
  values?: DataValue[];
}

export interface MarkChapterMessage {
  command: 'mark-chapter';
  interaction: string;
  title: string;
}

export interface TagMessage {
  command: 'tag';
  interaction: string;
  reference: string;
}

export type RecordCommand = ReadDirectoryMessage | GetRecordMessage | CreateRecordMessage | RunQueryMessage | MarkChapterMessage | TagMessage;
