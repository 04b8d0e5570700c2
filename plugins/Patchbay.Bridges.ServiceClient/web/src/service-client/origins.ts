/** Which pages get answers, and to what: the origin of a page and the services granted to it (sheet section 5.2). */

import type { AppView, OriginView } from '../protocol';

/** Must be named; no `*` stands for it. */
const namedOnly = 'auth.getJwtToken';

/** Open to whoever is accepted at all. */
const always = ['system.getAllowedServices', 'system.triggerActivity'];

export class Grant {
  readonly #services: ReadonlySet<string>;

  constructor(services: Iterable<string>) {
    this.#services = new Set(services);
  }

  allows(request: string): boolean {
    if (always.includes(request) || this.#services.has(request)) return true;
    if (request === namedOnly) return false;
    return this.#services.has('*') || this.#services.has(`${namespaceOf(request)}.*`);
  }

  /** An event may be heard where anything of its kind may be asked. */
  allowsEvent(event: string): boolean {
    const namespace = event === 'markdone' ? 'interaction' : event.startsWith('messenger:') ? 'messenger' : event;
    if (namespace === 'system') return true;
    return [...this.#services].some((service) => service === '*' || namespaceOf(service) === namespace);
  }
}

/**
 * Who is granted what, by the deployment's apps and origins. Pages of one origin reach into each other anyway, so they share it:
 * what the entry for their origin says and what their apps list; all, where an app lists nothing and no entry is about it.
 */
export class Grants {
  readonly #apps: readonly AppView[];
  readonly #origins: readonly OriginView[];
  readonly #known = new Map<string, Grant | undefined>();

  constructor(apps: readonly AppView[], origins: readonly OriginView[] = []) {
    this.#apps = apps;
    this.#origins = origins;
  }

  of(origin: string): Grant | undefined {
    if (this.#known.size > 100) this.#known.clear();
    if (!this.#known.has(origin)) this.#known.set(origin, this.#grantOf(origin));
    return this.#known.get(origin);
  }

  #grantOf(origin: string): Grant | undefined {
    const entry = [isExactly, isBelow, isAny].flatMap((fits) => this.#origins.filter(({ pattern }) => fits(pattern, origin)))[0];
    const apps = this.#apps.filter(({ url }) => new URL(url).origin === origin);
    const listed = apps.flatMap(({ services }) => services ?? []);
    const all = entry === undefined && apps.some(({ services }) => services === undefined) ? ['*'] : [];
    const services = [...(entry?.services ?? []), ...listed, ...all];
    return services.length === 0 ? undefined : new Grant(services);
  }
}

/** An entry for this very origin goes before one for all below a name, and that before one for everybody. */
function isExactly(pattern: string, origin: string): boolean {
  return !pattern.includes('*') && URL.canParse(pattern) && new URL(pattern).origin === origin;
}

function isBelow(pattern: string, origin: string): boolean {
  if (!pattern.includes('://*.') || !URL.canParse(origin)) return false;
  const [below, from] = [new URL(pattern.replace('://*.', '://')), new URL(origin)];
  return from.protocol === below.protocol && from.port === below.port && from.hostname.endsWith(`.${below.hostname}`);
}

function isAny(pattern: string): boolean {
  return pattern === '*';
}

function namespaceOf(service: string): string {
  return service.slice(0, Math.max(0, service.indexOf('.')));
}
