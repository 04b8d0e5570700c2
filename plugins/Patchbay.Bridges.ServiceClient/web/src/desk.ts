/** Holds the model, speaks to the bridge, tells the components. Comes back by itself after every cut. */

import { hubProblem, isHubProblem, type Link } from './link';
import * as models from './model';
import { draftOf, entryOf, type OutcomeEntry } from './outcome';
import * as protocol from './protocol';
import { failureText, mostKept, refusalOf, worked } from './refusals';
import { DeskTalk } from './talk/desk-talk';
import { saidIn, unread } from './talk/said';

/** Pauses between attempts to come back, in milliseconds; the last one stays. */
const pauses = [0, 500, 1000, 2000, 3000];

/** Typing is drafted when it rests for so long, in milliseconds. */
const restBeforeDraft = 400;

const tokenKey = 'patchbay.desk.token';

export interface Surroundings {
  connect(): Link;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  now(): number;
  after(milliseconds: number, act: () => void): void;
}

export class Desk {
  model: models.Model = models.start;
  /** The last command that did not work, by interaction; '' for the agent's own. */
  readonly failures = new Map<string, string>();
  /** What is typed and read in talks. */
  readonly talk: DeskTalk;
  /** What the agent chose to see, until whoever draws it has taken the hands there. What shows itself takes nobody's hands. */
  chosen: string | undefined;
  /** What did not work, for the notices; the last ones, oldest first. */
  refusals: readonly protocol.NoticeView[] = [];

  readonly #surroundings: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #entries = new Map<string, OutcomeEntry>();
  readonly #drafts = new Map<string, number>();
  /** Those with something typed that the desk has not taken yet. */
  readonly #undrafted = new Set<string>();
  /** What was drafted here last, to tell it from what another tab drafts. */
  readonly #drafted = new Map<string, string>();
  #link: Link | undefined;
  #attempts = 0;
  #turn = 0;
  #draftOrder: Promise<unknown> = Promise.resolve();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.talk = new DeskTalk({
      storage: surroundings.storage,
      send: (command, quiet) => this.send(command, quiet),
      failed: (interaction, text) => void this.failures.set(interaction, text),
      // Whoever draws the model sees that it is another one.
      tell: () => {
        this.model = { ...this.model };
        this.#tell();
      },
    });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects, and goes on trying for as long as the page is there. */
  async connect(): Promise<void> {
    const link = this.#surroundings.connect();
    this.#link = link;
    this.#hear(link);
    link.onLost(() => this.#lost(link));
    try {
      await link.start();
      const info = await link.invoke<protocol.ServerInfo>(protocol.serverMethods.hello, { version: protocol.protocolVersion });
      this.#attempts = 0;
      this.#set(models.greeted(this.model, info, this.#surroundings.now()));
      await this.#resume(link);
    } catch (problem) {
      // Said by the lamp and the banner; the next attempt is under way.
      this.#lost(link, isHubProblem(problem) ? hubProblem(problem) : undefined);
      await link.stop();
    }
  }

  /** Tries at once instead of at the end of the pause: the network is back, or the page is looked at again. */
  hurry(): void {
    if (this.model.link !== 'down' || this.#link !== undefined) return;
    this.#turn++;
    void this.connect();
  }

  async signIn(agent: string): Promise<void> {
    this.#set({ ...this.model, agent, phase: 'waiting', problem: undefined, farewell: undefined });
    await this.#ask(protocol.serverMethods.signIn, { agent }, (text) => this.#set(models.signInShown(this.model, undefined, { code: 'failed', text })));
  }

  async answer(values: protocol.FieldValue[]): Promise<void> {
    const form = this.model.form;
    if (form === undefined) return;
    this.#set({ ...this.model, phase: 'waiting', problem: undefined });
    await this.#ask(protocol.serverMethods.answer, { form: form.id, values }, (text) =>
      this.#set({ ...models.formShown(this.model, form), problem: { code: 'failed', text } }),
    );
  }

  async cancelSignIn(): Promise<void> {
    await this.#ask(protocol.serverMethods.cancelSignIn, undefined, () => undefined);
    if (this.model.phase !== 'desk') this.#set(models.signInShown(this.model));
  }

  /** Shows here what another tab took over. */
  async takeBack(): Promise<void> {
    const link = this.#link;
    if (link !== undefined) await this.#resume(link).catch(() => link.stop());
  }

  /** Leaves the desk where signing out cannot be asked of the dialler any more. */
  async leave(): Promise<void> {
    await this.#ask(protocol.serverMethods.leave, undefined, () => undefined);
  }

  select(interaction: string | undefined): void {
    if (interaction === undefined) return;
    this.chosen = interaction;
    this.#set({ ...this.model, selected: interaction });
  }

  /** What was said in an interaction and not looked at. */
  unread(interaction: string): number {
    return unread(saidIn(this.model.said, interaction), this.talk.seen(interaction), this.model.desk);
  }

  /** The agent has read that devices are gone. */
  forgetLosses(): void {
    this.#set({ ...this.model, lost: [] });
  }

  /** Sends a command. What went wrong is kept beside the interaction it was about. */
  async send(command: protocol.CommandMessage, quiet = false): Promise<protocol.CommandReply> {
    const about = ('interaction' in command ? command.interaction : undefined) ?? '';
    if (!quiet && this.failures.delete(about)) this.#tell();
    const reply = await this.#command(command);
    if (!quiet && !worked(reply)) this.failures.set(about, failureText(reply));
    this.#note(command, reply);
    return reply;
  }

  /** A draft that is not taken is no news: it goes along with the outcome. */
  #note(command: protocol.CommandMessage, reply: protocol.CommandReply): void {
    const at = new Date(this.#surroundings.now() + this.model.clockAhead).toISOString();
    const refusal = command.command === 'draft-outcome' ? undefined : refusalOf(command, reply, at, this.model.desk?.extraActions);
    if (refusal !== undefined) this.refusals = [...this.refusals, refusal].slice(-mostKept);
    if (!worked(reply)) this.#tell();
  }

  /** What is typed about an outcome: the agent's own, else what the desk has. */
  entry(interaction: protocol.InteractionView): OutcomeEntry {
    return this.#entries.get(interaction.id) ?? entryOf(interaction);
  }

  /** Keeps what is typed, and drafts it at the desk once typing rests. */
  enter(interaction: protocol.InteractionView, change: Partial<OutcomeEntry>): void {
    this.#entries.set(interaction.id, { ...this.entry(interaction), ...change });
    this.#undrafted.add(interaction.id);
    const turn = (this.#drafts.get(interaction.id) ?? 0) + 1;
    this.#drafts.set(interaction.id, turn);
    this.#surroundings.after(restBeforeDraft, () => {
      if (this.#drafts.get(interaction.id) === turn) this.#draft(interaction.id);
    });
    this.#tell();
  }

  #draft(interaction: string): void {
    const entry = this.#entries.get(interaction);
    const desk = this.model.desk;
    const now = desk?.interactions.find((other) => other.id === interaction);
    // Once it is being handed over there is nothing left to draft.
    if (entry === undefined || desk === undefined || now === undefined || now.completion === 'handing-over') return;
    const draft = draftOf(interaction, entry, desk.outcomes);
    this.#drafted.set(interaction, wordOf(draft));
    this.#draftOrder = this.#draftOrder.then(async () => {
      const reply = await this.send(draft, true);
      if (worked(reply) && this.#entries.get(interaction) === entry) this.#undrafted.delete(interaction);
    });
  }

  /** Where another tab drafted something else and nothing is being typed here, that is what stands: two tabs show the same. */
  #yield(before: protocol.DeskView | undefined, now: protocol.DeskView): void {
    for (const interaction of now.interactions) {
      const was = before?.interactions.find((other) => other.id === interaction.id);
      if (was === undefined || this.#undrafted.has(interaction.id) || !this.#entries.has(interaction.id)) continue;
      const draft = wordOf(interaction.draft ?? {});
      if (draft !== wordOf(was.draft ?? {}) && draft !== this.#drafted.get(interaction.id)) this.#entries.delete(interaction.id);
    }
  }

  /** One draft after the other, and an outcome after its drafts. */
  async complete(command: protocol.CompleteWorkMessage): Promise<protocol.CommandReply> {
    this.#drafts.delete(command.interaction);
    await this.#draftOrder;
    return this.send(command);
  }

  async #command(command: protocol.CommandMessage): Promise<protocol.CommandReply> {
    if (this.#link === undefined || this.model.link !== 'up') {
      return { outcome: 'unavailable', text: 'Not sent: there is no connection to the host. What you typed is kept.' };
    }
    try {
      return await this.#link.invoke<protocol.CommandReply>(protocol.serverMethods.send, command);
    } catch {
      return { outcome: 'unknown', text: 'The connection broke before the host answered. Look whether it happened before you try again.' };
    }
  }

  async #ask(method: string, request: object | undefined, failed: (text: string) => void): Promise<void> {
    try {
      await this.#link?.invoke(method, request);
    } catch (problem) {
      failed(hubProblem(problem));
    }
  }

  async #resume(link: Link): Promise<void> {
    const token = this.#surroundings.storage.getItem(tokenKey);
    if (token === null) {
      this.#set(models.signInShown(this.model, this.model.farewell, this.model.problem));
      return;
    }
    const epoch = this.model.epoch;
    const request: protocol.ResumeRequest = { token, number: this.model.number, ...(epoch === undefined ? {} : { epoch }) };
    const reply = await link.invoke<protocol.ResumeReply>(protocol.serverMethods.resume, request);
    if (reply.resumed) {
      // What was typed during the cut is drafted now, so that a reload would find it.
      for (const interaction of this.#undrafted) this.#draft(interaction);
      return;
    }
    this.#surroundings.storage.removeItem(tokenKey);
    this.#set(models.signInShown(this.model, 'The host no longer holds this desk for you. Sign in again to go on.'));
  }

  #hear(link: Link): void {
    const on = <T>(message: string, take: (body: T) => void) =>
      link.on<T>(message, (body) => {
        if (this.#link === link) take(body);
      });
    on<protocol.FormView>(protocol.clientMessages.form, (form) => this.#set(models.formShown(this.model, form)));
    on<protocol.SignedInMessage>(protocol.clientMessages.signedIn, (signedIn) => {
      this.#surroundings.storage.setItem(tokenKey, signedIn.token);
      this.#set(models.snapshotTaken(this.model, signedIn.snapshot));
    });
    on<protocol.SignInFailedMessage>(protocol.clientMessages.signInFailed, ({ problem }) =>
      this.#set(models.signInShown(this.model, undefined, problem.code === 'cancelled' ? undefined : problem)),
    );
    on<protocol.SnapshotMessage>(protocol.clientMessages.snapshot, (snapshot) => this.#set(models.snapshotTaken(this.model, snapshot)));
    on<protocol.ChangeMessage>(protocol.clientMessages.change, (change) => {
      const asked = this.model.gap;
      this.#set(models.changeTaken(this.model, change));
      if (this.model.gap && !asked) void this.#resume(link).catch(() => link.stop());
    });
    on<protocol.SessionOverMessage>(protocol.clientMessages.sessionOver, (over) => {
      if (over.reason === 'closed') this.#surroundings.storage.removeItem(tokenKey);
      // The other tab has what was typed here as the desk's draft, and types on.
      for (const kept of [this.#entries, this.#drafted, this.#undrafted]) kept.clear();
      this.#set(models.sessionOver(this.model, over));
    });
  }

  #lost(link: Link, linkProblem?: string): void {
    if (this.#link !== link) return;
    this.#link = undefined;
    // A sign-in under way ends with its connection.
    const signingIn = this.model.phase === 'form' || this.model.phase === 'waiting';
    const model = signingIn ? models.signInShown(this.model, 'The connection broke while you signed in. Start again.') : this.model;
    this.#set({ ...model, link: 'down', linkProblem });
    const turn = ++this.#turn;
    const pause = pauses[Math.min(this.#attempts++, pauses.length - 1)] ?? 0;
    this.#surroundings.after(pause, () => {
      if (this.#turn === turn) void this.connect();
    });
  }

  #set(model: models.Model): void {
    if (model.desk !== undefined) this.#yield(this.model.desk, model.desk);
    this.model = model;
    const there = new Set([...(model.desk?.interactions ?? []), ...(model.desk?.phone?.calls ?? [])].map((one) => one.id));
    if (model.phase === 'sign-in') this.talk.forget();
    if (model.desk !== undefined) {
      this.talk.keepOnly(model.desk);
      for (const kept of [this.#entries, this.#drafted, this.#undrafted]) for (const id of kept.keys()) if (!there.has(id)) kept.delete(id);
      for (const id of this.failures.keys()) if (id !== '' && !there.has(id)) this.failures.delete(id);
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A draft as text, to compare it by. */
function wordOf(draft: { readonly outcome?: string; readonly callback?: protocol.CallbackView }): string {
  const { outcome, callback } = draft;
  return JSON.stringify([outcome, callback === undefined ? undefined : [callback.number, callback.at, callback.personal]]);
}
