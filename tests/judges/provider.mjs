// A real identity provider on this machine, for tests: oidc-provider (certified OpenID Connect) with accounts it is told.
// node provider.mjs <port> <settings as JSON>   settings: {clients: [...], accounts: {subject: claims}}
// Signing in: its page asks for a subject; whoever types one is signed in as that one, for there is nothing to guard.

import Provider from "oidc-provider";

const [port, told] = [Number(process.argv[2]), JSON.parse(process.argv[3])];
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: told.clients,
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: true,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
  cookies: { keys: ["a key for tests"] },
  pkce: { required: () => true, methods: ["S256"] },
  findAccount: (_context, subject) =>
    told.accounts[subject] && { accountId: subject, claims: () => ({ sub: subject, ...told.accounts[subject] }) },
  // Consent is given at once: the client belongs to the same institution.
  loadExistingGrant: async (context) => {
    const { client, session } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const page = (uid) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Identity provider for tests</title>
<h1>Identity provider for tests</h1><form method="post" action="/sign-in/${uid}"><label>Subject <input name="subject"></label>
<button>Sign in</button><button name="cancel" value="yes">Cancel</button></form></html>`;

provider.use(async (context, next) => {
  const match = context.path.match(/^\/sign-in\/([\w-]+)$/);
  if (!match) return next();
  if (context.method === "GET") {
    context.type = "html";
    context.body = page(match[1]);
    return undefined;
  }
  let body = "";
  for await (const piece of context.req) body += piece;
  const given = new URLSearchParams(body);
  const result = given.has("cancel")
    ? { error: "access_denied", error_description: "cancelled" }
    : { login: { accountId: given.get("subject") ?? "", remember: false } };
  return provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false });
});

provider.listen(port, "127.0.0.1", () => console.log(`ready ${issuer}`));
