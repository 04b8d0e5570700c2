/** What a supervisor sees and sends; the C# side is `Protocol/SupervisionView.cs` and `Protocol/SupervisionMessages.cs`. */

import type { AgentState } from './protocol';

export interface SupervisionView {
  teams: TeamView[];
  members: TeamMemberView[];
  queues: QueueView[];
}

export interface TeamView {
  id: string;
  name: string;
}

export interface TeamMemberView {
  login: string;
  team?: string;
  name?: string;
  extension?: string;
  state: AgentState;
  reason?: string;
  since?: string;
  calls: string[];
}

export interface QueueView {
  name: string;
  waiting?: number;
  longestSince?: string;
  agentsReady?: number;
  agentsNotReady?: number;
  agentsBusy?: number;
}

export interface WatchTeamMessage {
  command: 'watch-team';
  team: string;
}

export interface ReadQueuesMessage {
  command: 'read-queues';
}

export interface MonitorMessage {
  command: 'monitor';
  agent: string;
}

export interface BargeInMessage {
  command: 'barge-in';
  agent: string;
  call: string;
}

export interface DropParticipantMessage {
  command: 'drop-participant';
  interaction: string;
  participant: string;
}
