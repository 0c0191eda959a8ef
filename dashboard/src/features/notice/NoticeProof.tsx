import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";
import { HubError } from "../../hub/client.ts";
import { useSend } from "../../hub/useLive.tsx";
import { useWords } from "../../language.tsx";
import type { DetailedNotice } from "./NoticeDrawer.tsx";
import { verifyNoticeDocument } from "./verify.graphql";
import { words } from "./words.ts";

interface Proof {
  genuine: boolean;
  computed: string;
  /** Null where the browser may not compute hashes: a page that came over plain HTTP. */
  here: string | null;
}

/** The hash of a notice, and whether it, or that of a printed copy, is the one that was sent. */
export function NoticeProof({ notice }: { notice: DetailedNotice }): ReactNode {
  const say = useWords(words);
  const ask = useSend(verifyNoticeDocument);
  const [printed, setPrinted] = useState("");
  const [proof, setProof] = useState<Proof | string | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = async (): Promise<void> => {
    setBusy(true);
    try {
      const hash = printed.replaceAll(/\s/g, "") || notice.hash;
      const { verifyNotice } = await ask({ notice: notice.id, hash });
      const here = await hashOf(notice.content);
      setProof(verifyNotice ? { ...verifyNotice, here } : say("gone"));
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      setProof(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="notice-proof">
      <h2 id="notice-proof">{say("proof")}</h2>
      <p className="quiet small">{say("hash")}</p>
      <p className="notice-hash code">{notice.hash.replaceAll(/.{16}/g, "$& ").trim()}</p>
      <form
        className="notice-verify"
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <Input
          className="code"
          aria-label={say("printedHash")}
          placeholder={say("printedHash")}
          value={printed}
          onChange={({ target }) => setPrinted(target.value)}
        />
        <Button htmlType="submit" loading={busy}>
          {say("verify")}
        </Button>
      </form>
      <div role="status">
        {typeof proof === "string" ? <p className="problem">{proof}</p> : null}
        {proof !== null && typeof proof !== "string" ? <Verdict proof={proof} hash={notice.hash} /> : null}
      </div>
      <p className="small">
        <a href={notice.document.replace(/html$/, "json")} target="_blank" rel="noopener">
          {say("original")}
        </a>
      </p>
    </section>
  );
}

function Verdict({ proof, hash }: { proof: Proof; hash: string }): ReactNode {
  const say = useWords(words);
  const line = (label: string, computed: string): ReactNode => (
    <li>
      {label}: {computed === hash ? `✓ ${say("same")}` : `✕ ${say("differs")}`}{" "}
      <span className="quiet code">{computed.slice(0, 16)}…</span>
    </li>
  );
  return (
    <div className={`notice-verdict ${proof.genuine ? "genuine" : "wrong"}`} data-genuine={proof.genuine}>
      <p>
        <strong>
          {proof.genuine ? "✓" : "✕"} {say(proof.genuine ? "genuine" : "notGenuine")}
        </strong>
      </p>
      <ul className="small">
        {line(say("computedHub"), proof.computed)}
        {proof.here === null ? null : line(say("computedHere"), proof.here)}
      </ul>
    </div>
  );
}

async function hashOf(content: string): Promise<string | null> {
  // Browsers compute hashes on secure pages only; there the hub's own computation stands alone.
  if (!window.isSecureContext) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
