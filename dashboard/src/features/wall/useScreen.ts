import { useEffect } from "react";
import { useStanding } from "../../hub/useLive.tsx";
import { reloadScreen } from "../session/screenKey.ts";

/** Keeps the screen awake while the page is shown, where the browser can. */
export function useAwake(): void {
  useEffect(() => {
    let over = false;
    let lock: WakeLockSentinel | null = null;
    const take = async (): Promise<void> => {
      if (over || document.hidden || !("wakeLock" in navigator)) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (over) await lock.release();
      } catch {
        // A battery that runs low may refuse it; the next time that the page is shown it is asked again.
      }
    };
    const again = (): void => void take();
    void take();
    document.addEventListener("visibilitychange", again);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  }, []);
}

const looksEveryMs = 3_600_000;

/** Loads the page anew when the hub has a newer one: after a lost connection, and once an hour. Nobody stands by to do it. */
export function useNewestPage(): void {
  const { standing } = useStanding();
  const live = standing === "live" || standing === "behind";
  useEffect(() => {
    if (!live) return;
    const look = async (): Promise<void> => {
      const mine = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
      try {
        const page = await (await fetch(location.pathname, { cache: "no-store" })).text();
        if (mine && page.includes("<script") && !page.includes(mine)) reloadScreen();
      } catch {
        // The hub is away: that is seen elsewhere.
      }
    };
    void look();
    const timer = setInterval(() => void look(), looksEveryMs);
    return () => clearInterval(timer);
  }, [live]);
}

/** Whether the browser can show a page on the whole screen. */
export const canFill = typeof document !== "undefined" && document.fullscreenEnabled;

/** Shows the page on the whole screen, or no longer. */
export async function fillScreen(): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    // Browsers take it from a key or a click only.
  }
}

/** The wall's keys: space pauses, arrows turn, F fills the screen. */
export function useKeys(keys: { pause: () => void; step: (by: number) => void }): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const on = event.target instanceof HTMLElement ? event.target.closest("button, a, input, select") : null;
      if (event.key === " ") {
        // A button in focus takes the space itself.
        if (on) return;
        keys.pause();
      } else if (["ArrowRight", "ArrowDown", "PageDown"].includes(event.key)) keys.step(1);
      else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) keys.step(-1);
      else if (event.key === "f" || event.key === "F") void fillScreen();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}
