/** The five warning signs, by the names that are stored and linked to. */
import { z } from "zod";

export const componentIds = ["range", "blandness", "phrasing", "sameness", "knowledge"] as const;
export const componentId = z.enum(componentIds);
export type ComponentId = z.infer<typeof componentId>;
