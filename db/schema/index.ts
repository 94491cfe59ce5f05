export * from "./access";
export * from "./alerts";
export * from "./analysis";
export * from "./intake";
export * from "./releases";
export * from "./settings";
