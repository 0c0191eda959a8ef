import { OAuth2Server } from "oauth2-mock-server";

/** What a test tells the provider. */
export interface Told {
  /** Claims that go into each token from now on. */
  claims?: object;
  /** The next ID token's signature is not the provider's. */
  forgeNext?: boolean;
  /** A new key is to sign. */
  newKey?: boolean;
}

/** What the provider says when it stands and after each thing that it was told. */
export interface Standing {
  issuer: string;
  /** The newest signing key, with its private part. */
  key: Record<string, string>;
}

// An OpenID provider in a process of its own, as in life: jest's modules do not share their Object with packages.
const provider = new OAuth2Server();
let key = await provider.issuer.keys.generate("RS256");
let claims: object = {};
await provider.start(0, "localhost");
provider.service.on("beforeTokenSigning", (token) => {
  Object.assign(token.payload, claims);
});

process.on("message", (told: Told) => void hear(told).then(say));
process.on("disconnect", () => process.exit());
say();

async function hear(told: Told): Promise<void> {
  if (told.claims) ({ claims } = told);
  if (told.newKey) key = await provider.issuer.keys.generate("RS256");
  if (told.forgeNext) {
    provider.service.once("beforeResponse", (answer) => {
      const body = answer.body as { id_token: string };
      body.id_token = body.id_token.replace(/[^.]+$/, "A".repeat(342));
    });
  }
}

function say(): void {
  process.send!({ issuer: provider.issuer.url!, key: key as unknown as Record<string, string> } satisfies Standing);
}
