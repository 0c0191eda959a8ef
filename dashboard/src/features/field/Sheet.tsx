import { useEffect, useId, useRef, type ReactNode } from "react";

/** A question over the page, at the thumb's end of the screen; the phone's way back and Escape close it. */
export function Sheet(props: { title: string; close: () => void; children: ReactNode }): ReactNode {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const shown = box.current!;
    shown.showModal();
    return () => shown.close();
  }, []);
  return (
    <dialog ref={box} className="fr-sheet" aria-labelledby={title} onCancel={props.close}>
      <h2 id={title}>{props.title}</h2>
      {props.children}
    </dialog>
  );
}
