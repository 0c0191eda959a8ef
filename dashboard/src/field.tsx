import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { FieldApp } from "./features/field/FieldApp.tsx";
import { openWorker } from "./features/field/openWorker.ts";
import { Speaking } from "./language.tsx";
import "./page.css";
import "./features/field/field.css";

openWorker();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Speaking>
      <FieldApp />
    </Speaking>
  </StrictMode>,
);
