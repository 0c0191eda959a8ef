import { App } from "antd";
import { useWords, type Words } from "../language.tsx";

const words = {
  copied: ["已复制", "Copied"],
  notCopied: ["浏览器不允许复制，请选中后手工复制", "The browser does not allow it: select and copy by hand"],
} as const satisfies Words;

/** Copies a text, and says so; where the browser does not allow it, selects the element that shows it. */
export function useCopy(): (text: string, shown: HTMLElement | null) => Promise<void> {
  const say = useWords(words);
  const { message } = App.useApp();
  return async (text, shown) => {
    try {
      // Pages that came over plain HTTP have no clipboard.
      await navigator.clipboard.writeText(text);
      void message.success(say("copied"));
    } catch {
      if (shown) getSelection()?.selectAllChildren(shown);
      void message.warning(say("notCopied"));
    }
  };
}
