import { createBrowserRouter, type RouteObject } from "react-router";
import type { ReactNode } from "react";

type Load = () => Promise<() => ReactNode>;
const page = (path: string, load: Load): RouteObject => ({
  path,
  lazy: { Component: load },
});

/** Every page and the file that it is in; each loads only what it needs itself. */
export const router = createBrowserRouter([
  page("/wall", async () => (await import("./features/wall/WallPage.tsx")).WallPage),
  page("/field", async () => (await import("./features/field/FieldPage.tsx")).FieldPage),
  page("/graphiql", async () => (await import("./features/developer/ExplorerPage.tsx")).ExplorerPage),
  {
    lazy: { Component: async () => (await import("./features/desk/Desk.tsx")).Desk },
    children: [
      page("/", async () => (await import("./features/overview/OverviewPage.tsx")).OverviewPage),
      page("/planning", async () => (await import("./features/planning/PlanningPage.tsx")).PlanningPage),
      page("/compounds", async () => (await import("./features/compound/CompoundsPage.tsx")).CompoundsPage),
      page("/compounds/:code", async () => (await import("./features/compound/CompoundPage.tsx")).CompoundPage),
      page("/tasks", async () => (await import("./features/task/TasksPage.tsx")).TasksPage),
      page("/dispatch", async () => (await import("./features/dispatch/DispatchPage.tsx")).DispatchPage),
      page("/conflicts", async () => (await import("./features/conflict/ConflictsPage.tsx")).ConflictsPage),
      page("/notices", async () => (await import("./features/notice/NoticesPage.tsx")).NoticesPage),
      page("/imports", async () => (await import("./features/fileImport/ImportsPage.tsx")).ImportsPage),
      page("/admin/*", async () => (await import("./features/admin/AdminPage.tsx")).AdminPage),
      page("/developer", async () => (await import("./features/developer/DeveloperPage.tsx")).DeveloperPage),
      page("*", async () => (await import("./features/desk/NotFoundPage.tsx")).NotFoundPage),
    ],
  },
]);
