/** Which pages get answers, and to what: the origin of a page and the services granted to it (sheet section 5.2). */

import type { AppView } from '../protocol';

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

/** The pages of a deployment by their origins; pages of one origin reach into each other anyway, so they share what they are granted. */
export function grantsOf(apps: readonly AppView[]): ReadonlyMap<string, Grant> {
  const services = new Map<string, string[]>();
  for (const app of apps) {
    const origin = new URL(app.url).origin;
    services.set(origin, [...(services.get(origin) ?? []), ...app.services]);
  }
  const granted = [...services].filter(([, all]) => all.length > 0);
  return new Map(granted.map(([origin, all]) => [origin, new Grant(all)]));
}

function namespaceOf(service: string): string {
  return service.slice(0, Math.max(0, service.indexOf('.')));
}
