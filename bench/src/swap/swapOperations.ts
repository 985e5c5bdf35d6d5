/** Sixty operations on the graph of 31 departments, each over one to four of them: what is known when a supergraph is swapped. */
export function swapOperations(): string[] {
  return Array.from({ length: 60 }, (_, n) => {
    const departments = Array.from({ length: 1 + (n % 4) }, (_, k) => (n * 7 + k * 5) % 31);
    const parts = [...new Set(departments)].map((d) => `records${d} { id title${d} opened${d} }`);
    return `query Q${n} { person(id: "p${n % 3}") { id ${parts.join(' ')} } }`;
  });
}
