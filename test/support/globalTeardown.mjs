export default async function globalTeardown() {
  await Promise.all(globalThis.testNeo4js.map((one) => one.stop()));
}
