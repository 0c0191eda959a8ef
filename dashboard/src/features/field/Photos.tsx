import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import type { Photo } from "./queue/items.ts";
import { scaled } from "./scale.ts";
import { words } from "./words.ts";

const most = 9;

/** The photos of a report: taken or chosen, scaled down at once, shown small. */
export function Photos({ photos, change }: { photos: Photo[]; change: (photos: Photo[]) => void }): ReactNode {
  const say = useWords(words);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const addresses = useMemo(
    () => photos.map(({ bytes, type }) => URL.createObjectURL(new Blob([bytes], { type }))),
    [photos],
  );
  useEffect(() => () => addresses.forEach((address) => URL.revokeObjectURL(address)), [addresses]);

  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem("");
    const taken: Photo[] = [];
    for (const file of files) {
      const photo = await scaled(file);
      if (photo) taken.push(photo);
      else setProblem(say("notAPhoto", { name: file.name }));
    }
    if (photos.length + taken.length > most) setProblem(say("tooManyPhotos", { count: most }));
    change([...photos, ...taken].slice(0, most));
    setBusy(false);
  };
  return (
    <div className="fr-photos">
      {addresses.map((address, i) => (
        <span key={address} className="fr-photo">
          <img src={address} alt={say("photo", { n: i + 1 })} />
          <button
            type="button"
            aria-label={say("removePhoto", { n: i + 1 })}
            onClick={() => change(photos.toSpliced(i, 1))}
          >
            ✕
          </button>
        </span>
      ))}
      <input
        ref={input}
        className="unseen"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label={say("addPhoto")}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <button type="button" className="fr-button" disabled={busy} onClick={() => input.current!.click()}>
        ＋ {say("addPhoto")}
      </button>
      <p className="fr-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
