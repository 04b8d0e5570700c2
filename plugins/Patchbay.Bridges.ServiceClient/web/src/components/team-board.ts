import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CommandMessage, QueueView, SupervisionView, TeamMemberView } from '../protocol';
import { actionsFor, membersOf, offers } from '../supervision';
import { agentStateText, labelOf } from '../words';
import { Piece } from './piece';
import './call-timer';

/** A supervisor's team and queues. What it shows comes by itself once it was asked for. */
@customElement('team-board')
export class TeamBoard extends Piece {
  @state() private chosen: string | undefined;
  /** What was asked for already: asked again when the session was away. */
  #asked = '';

  get #team(): string | undefined {
    const teams = this.model.desk?.supervision?.teams ?? [];
    return teams.some((team) => team.id === this.chosen) ? this.chosen : teams[0]?.id;
  }

  override updated(): void {
    const live = this.connected && this.model.desk?.session.state === 'live' && this.model.desk.supervision !== undefined;
    const wanted = live ? `${this.model.epoch ?? ''}/${this.#team ?? ''}` : '';
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    if (live) this.#ask();
  }

  override render(): TemplateResult | typeof nothing {
    const supervision = this.model.desk?.supervision;
    if (supervision === undefined) return nothing;
    return html`<section class="board" data-testid="team-board" aria-label="Team and queues">
      ${this.#queues(supervision)}
      <header>
        <h2>Team</h2>
        ${supervision.teams.length > 1
          ? html`<select aria-label="Team" data-testid="team" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
              ${supervision.teams.map((team) => html`<option value=${team.id} ?selected=${team.id === this.#team}>${team.name}</option>`)}
            </select>`
          : html`<span class="muted">${supervision.teams[0]?.name ?? ''}</span>`}
        <button class="small quiet" data-testid="board-refresh" ?disabled=${!this.connected} @click=${() => this.#ask()}>Refresh</button>
      </header>
      ${this.#members(membersOf(this.model.desk, this.#team))}
    </section>`;
  }

  #members(members: readonly TeamMemberView[]): TemplateResult {
    if (members.length === 0) return html`<p class="muted">Nobody of this team was told of yet.</p>`;
    return html`<table class="members">
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col">Extension</th>
          <th scope="col">State</th>
          <th scope="col">Since</th>
          <th scope="col"><span class="visually-hidden">What can be done</span></th>
        </tr>
      </thead>
      <tbody>
        ${members.map((member) => this.#member(member))}
      </tbody>
    </table>`;
  }

  #member(member: TeamMemberView): TemplateResult {
    const { listen, join } = actionsFor(this.model.desk, member);
    const reason = member.state === 'not-ready' ? labelOf(this.model.desk?.notReadyReasons ?? [], member.reason) : undefined;
    return html`<tr data-testid=${`member-${member.login}`} data-state=${member.state}>
      <th scope="row">${member.name ?? member.login}</th>
      <td>${member.extension ?? ''}</td>
      <td><span class="dot state-${member.state}" aria-hidden="true"></span> ${agentStateText(member.state)}${reason === undefined ? nothing : html` · ${reason}`}</td>
      <td>${member.since === undefined ? nothing : html`<call-timer .since=${member.since} .ahead=${this.model.clockAhead}></call-timer>`}</td>
      <td class="tools">
        ${listen ? this.#button(`listen-${member.login}`, 'Listen', { command: 'monitor', agent: member.login }) : nothing}
        ${join === undefined ? nothing : this.#button(`join-${member.login}`, 'Join', { command: 'barge-in', agent: member.login, call: join })}
      </td>
    </tr>`;
  }

  #queues(supervision: SupervisionView): TemplateResult | typeof nothing {
    if (!offers(this.model.desk, 'queue-supervision')) return nothing;
    return html`<header><h2>Queues</h2></header>
      ${supervision.queues.length === 0
        ? html`<p class="muted">No queue was told of yet.</p>`
        : html`<table class="queues">
            <thead>
              <tr>
                <th scope="col">Queue</th>
                <th scope="col" class="figure">Waiting</th>
                <th scope="col" class="figure">Longest</th>
                <th scope="col" class="figure">Ready</th>
                <th scope="col" class="figure">On a call</th>
                <th scope="col" class="figure">Not ready</th>
              </tr>
            </thead>
            <tbody>
              ${supervision.queues.map((queue) => this.#queue(queue))}
            </tbody>
          </table>`}`;
  }

  #queue(queue: QueueView): TemplateResult {
    const figure = (value: number | undefined) => html`<td class="figure">${value ?? '–'}</td>`;
    return html`<tr data-testid=${`queue-${queue.name}`}>
      <th scope="row">${queue.name}</th>
      ${figure(queue.waiting)}
      <td class="figure">${queue.longestSince === undefined ? '–' : html`<call-timer .since=${queue.longestSince} .ahead=${this.model.clockAhead}></call-timer>`}</td>
      ${figure(queue.agentsReady)} ${figure(queue.agentsBusy)} ${figure(queue.agentsNotReady)}
    </tr>`;
  }

  #button(testId: string, label: string, command: CommandMessage): TemplateResult {
    return html`<button class="small" data-testid=${testId} ?disabled=${!this.connected} @click=${() => this.desk.send(command)}>${label}</button>`;
  }

  #ask(): void {
    const team = this.#team;
    if (team !== undefined && offers(this.model.desk, 'team-supervision')) void this.desk.send({ command: 'watch-team', team });
    if (offers(this.model.desk, 'queue-supervision')) void this.desk.send({ command: 'read-queues' });
  }
}
