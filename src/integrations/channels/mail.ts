import { createTransport } from "nodemailer";
import { layOut, type Dialect, type Digest } from "../../domain/digest.ts";
import { escapeHtml } from "../../domain/html.ts";

/** How the hub sends mail: an SMTP server with its credentials, and the sender. */
export interface MailSettings {
  url: string;
  from: string;
}

/** Sends digests by mail. */
export interface Mailer {
  send(digest: Digest, addresses: readonly string[], reference: string): Promise<void>;
  close(): void;
}

const asText: Dialect = {
  title: (text) => `${text}\n\n`,
  heading: (text) => `\n${text}\n`,
  line: ({ text, url }) => `  ${text}${url ? `\n  ${url}` : ""}\n`,
};
const asHtml: Dialect = {
  title: (text) => `<h2 style="font-size:18px;margin:0 0 12px">${escapeHtml(text)}</h2>`,
  heading: (text) => `<h3 style="font-size:15px;margin:18px 0 4px">${escapeHtml(text)}</h3>`,
  line: ({ text, url }) =>
    `<p style="margin:2px 0 2px 12px">${url ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text)}</p>`,
};
/** Longer mails are not read; whatever is left out is counted. */
const longest = 60_000;

/** Opens the way to the mail server; a reference makes the id of a message, so that one sent again can be recognised. */
export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  Object.assign(transport.options, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
  return {
    send: async (digest, addresses, reference) => {
      await transport.sendMail({
        to: addresses.map((address) => ({ name: "", address })),
        subject: digest.title,
        text: layOut(digest, asText, longest),
        html: `<!doctype html><meta charset="utf-8"><body style="font:14px/1.6 sans-serif">${layOut(digest, asHtml, longest)}</body>`,
        messageId: `<${reference}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
