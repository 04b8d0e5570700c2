/** The desk page itself (sheet section 2.7). It is alone: no other tab of it leads or follows. */

import type { Service } from './service';

export const systemServices: Record<string, Service> = {
  'system.getAllowedServices': ({ around, client }) => around.names.filter((name) => client.grant.allows(name)),
  'system.triggerActivity': () => true,
  'system.isFrameLeading': () => true,
  'system.isFrameFollowing': () => false,
  'system.isFrameNegotiating': () => false,
  'system.isFrameLeadingOrNegotiating': () => true,
  'system.isLastActiveFrame': () => true,
};
