import type { ReactNode } from "react";
import { ask } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { changePasswordDocument } from "./change-password.graphql";
import { SessionForm, text } from "./SessionForm.tsx";

/** Asks for a new password of one's own. */
export function NewPasswordPage(): ReactNode {
  const { say } = useSpeech();
  return (
    <SessionForm
      title={say("newPasswordTitle")}
      hint={say("newPasswordHint")}
      problem=""
      enter={say("changePassword")}
      request={(form, client) => {
        if (text(form, "newPassword") !== text(form, "again")) return say("notTheSame");
        const input = { currentPassword: text(form, "password"), newPassword: text(form, "newPassword") };
        return ask(client, changePasswordDocument, { input });
      }}
    >
      <label className="field">
        <span>{say("currentPassword")}</span>
        <input name="password" type="password" autoComplete="current-password" required autoFocus />
      </label>
      <label className="field">
        <span>{say("newPassword")}</span>
        <input name="newPassword" type="password" autoComplete="new-password" minLength={10} required />
      </label>
      <label className="field">
        <span>{say("newPasswordAgain")}</span>
        <input name="again" type="password" autoComplete="new-password" required />
      </label>
    </SessionForm>
  );
}
