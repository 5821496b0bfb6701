import { createContext, type ReactNode } from "react";

/** What every dialog over a screen goes on showing beside its title, since it covers it: the running clock. */
export const DialogAside = createContext<ReactNode>(null);
