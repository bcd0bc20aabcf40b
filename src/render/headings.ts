// The levels of headings without gaps: assistive programs read them as a table of contents.
import type { Block } from './document.js';

/** The highest heading gets the level `first`, every other follows without leaving one out. Headings in quotes and lists too. */
export function levelled(blocks: readonly Block[], first: number): readonly Block[] {
  /** The levels, as written, of the headings that stand open above. */
  const open: number[] = [];
  const visit = (inner: readonly Block[]): readonly Block[] =>
    inner.map((block) => {
      switch (block.type) {
        case 'heading': {
          while (open.length > 0 && (open.at(-1) ?? 0) >= block.level) open.pop();
          open.push(block.level);
          return { ...block, level: Math.min(6, first + open.length - 1) };
        }
        case 'list':
          return { ...block, items: block.items.map(visit) };
        case 'quote':
          return { ...block, blocks: visit(block.blocks) };
        default:
          return block;
      }
    });
  return visit(blocks);
}
