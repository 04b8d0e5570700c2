/** What pages may ask: each service by its name, with what it reads, does and answers (sheet section 2). */

import { agentServices } from './services-agent';
import { interactionServices } from './services-interaction';
import { phoneServices } from './services-phone';
import { systemServices } from './services-system';
import type { Service } from './service';

export const services: ReadonlyMap<string, Service> = new Map(
  Object.entries({ ...agentServices, ...interactionServices, ...phoneServices, ...systemServices }),
);
