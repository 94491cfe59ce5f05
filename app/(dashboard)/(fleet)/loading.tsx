import { PageStatement } from "@/app/_components/ui/section";

/** The fleet's lines at their final size, without numbers. */
export default function Loading() {
  return (
    <div aria-busy="true">
      <PageStatement detail={"\u00a0"}>Fleet</PageStatement>
      <div className="h-[68px] border-line-strong border-t border-b" />
      <div className="h-16" />
      <div className="h-8 border-line-strong border-b" />
      {["a", "b", "c", "d", "e"].map((row) => (
        <div key={row} className="h-14 border-line border-b" />
      ))}
    </div>
  );
}
