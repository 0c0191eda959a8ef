import type { IncomingMessage } from "node:http";
import type { Request, Response } from "express";
import { Context, type Caller, type Services } from "../resolvers/context.ts";
import { contextFailed } from "./answers.ts";
import type { Callers } from "./caller.ts";
import type { Door } from "./limits/door.ts";
import { withinRates } from "./limits/requests.ts";

/** Who calls, within the rates of the address and the key; what is `told` goes before what the headers say. */
export type OpenContext = (request: Request, response: Response, told?: Partial<Caller>) => Promise<Context>;

/** The one way in which whatever comes by HTTP gets its context. */
export function contextOpener(
  services: Services,
  { door, callers, address }: { door: Door; callers: Callers; address: (request: IncomingMessage) => string },
): OpenContext {
  return (request, response, told = {}) =>
    withinRates(door, { request, response, address: address(request) }, () =>
      Context.open(services, { ...callers.ofRequest(request, response), ...told }).catch((error: unknown) => {
        throw contextFailed(error);
      }),
    );
}
