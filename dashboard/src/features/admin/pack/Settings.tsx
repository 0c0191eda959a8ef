import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { Lines } from "../Lines.tsx";
import type { Pack } from "./PackTab.tsx";
import { useTerm } from "./useTerm.ts";
import { words } from "./words.ts";

/** Each question that plans leave open, with the answer that holds here. */
export function Settings({ pack }: { pack: Pack }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const term = useTerm();
  const said = (value: string): string => (value === "yes" || value === "no" ? say(value) : term(value));
  return (
    <section className="card admin-scroll" tabIndex={0} aria-label={say("settings")}>
      <Lines titles={[say("question"), say("answer"), say("standard"), say("remark")]}>
        {pack.settings.map((setting) => {
          const own = setting.value !== setting.standard;
          return (
            <tr key={setting.key} data-setting={setting.key}>
              <th scope="row">
                {language === "zh" ? setting.aboutZh : setting.aboutEn}
                <br />
                <span className="quiet small code">{setting.key}</span>
              </th>
              <td>
                <strong>{said(setting.value)}</strong> {term(setting.unit)}
                {own ? <span className="admin-own">◆ {say("own")}</span> : null}
              </td>
              <td className="quiet">{own ? said(setting.standard) : say("asStandard")}</td>
              <td className="quiet small">{setting.note}</td>
            </tr>
          );
        })}
      </Lines>
      <p className="quiet small">{say("file", { file: "settings.csv" })}</p>
    </section>
  );
}
