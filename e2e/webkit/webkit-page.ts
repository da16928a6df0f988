import { expect } from '@playwright/test';
import { By, type WebDriver, Key as WireKey } from 'selenium-webdriver';
import type { Key, Visitor } from '../journey.ts';
import type { DemoProvider } from '../pages/demo-page.ts';
import {
  focusedWords,
  keepFileDialogShut,
  percentsUntilNow,
  saidUntilNow,
  uploadsInSight,
  wasAskedForFiles,
  writeDownPercents,
  writeDownSaid,
} from '../pages/in-page.ts';
import { problemsUntilNow, writeDownProblems } from './in-page.ts';

const keys: Readonly<Record<Key, readonly string[]>> = {
  Tab: [WireKey.TAB],
  'Shift+Tab': [WireKey.SHIFT, WireKey.TAB],
  Enter: [WireKey.ENTER],
  Space: [WireKey.SPACE],
  ArrowDown: [WireKey.ARROW_DOWN],
  ArrowUp: [WireKey.ARROW_UP],
  Delete: [WireKey.DELETE],
  r: ['r'],
};

/** The demo in WebKit, as a person meets it. */
export class WebKitPage implements Visitor {
  readonly driver: WebDriver;
  readonly #demo: string;

  /** @param demo the address of the demo */
  constructor(driver: WebDriver, demo: string) {
    this.driver = driver;
    this.#demo = demo;
  }

  async open(provider: DemoProvider): Promise<void> {
    await this.#load(() => this.driver.get(`${this.#demo}/?provider=${provider}`));
  }

  /** The driver says yes, unseen, where it is asked whether to leave. */
  async reload(): Promise<void> {
    await this.#load(() => this.driver.navigate().refresh());
  }

  /** A driver runs nothing before the page's own scripts; nothing is said there yet. */
  async #load(load: () => Promise<void>): Promise<void> {
    await load();
    await this.run(writeDownProblems);
    await this.run(writeDownSaid);
    await expect.poll(() => this.run(countOf, '.ls-root')).toBeGreaterThan(0);
  }

  /** Runs a function in the page, which needs nothing from outside of itself; what it gives may be a promise. */
  run<Args extends readonly unknown[], Result>(
    script: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.driver.executeScript(script, ...args);
  }

  async press(key: Key): Promise<void> {
    const strokes = keys[key];
    const actions = this.driver.actions();
    for (const stroke of strokes) actions.keyDown(stroke);
    for (const stroke of strokes.toReversed()) actions.keyUp(stroke);
    await actions.perform();
  }

  async pressAndChoose(key: Key, ...paths: string[]): Promise<void> {
    // The driver is told of no dialogs: it is the input that has to be asked to open one.
    await this.run(keepFileDialogShut);
    await this.press(key);
    await expect.poll(() => this.run(wasAskedForFiles)).toBe(true);
    await this.choose(...paths);
  }

  /** Chooses files in the native input, by their paths. */
  async choose(...paths: string[]): Promise<void> {
    const input = await this.driver.findElement(By.css('.ls-root input[data-ls-input=files]'));
    await input.sendKeys(paths.join('\n'));
  }

  focused(): Promise<string> {
    return this.run(focusedWords);
  }

  async stateOf(name: string): Promise<string | undefined> {
    return (await this.run(uploadsInSight)).find((shown) => shown.name === name)?.state;
  }

  async expectState(name: string, state: string, timeout = 20_000): Promise<void> {
    await expect.poll(() => this.stateOf(name), { message: name, timeout, intervals: [100] }).toBe(state);
  }

  /** What stands at the first place that a selector finds. */
  textOf(selector: string): Promise<string> {
    return this.run(textAt, selector);
  }

  said(): Promise<string[]> {
    return this.run(saidUntilNow);
  }

  watchProgress(): Promise<void> {
    return this.run(writeDownPercents);
  }

  percents(): Promise<number[]> {
    return this.run(percentsUntilNow);
  }

  /** What was thrown, and what the page's policy refused, since it was loaded. */
  problems(): Promise<string[]> {
    return this.run(problemsUntilNow);
  }
}

function countOf(selector: string): number {
  return document.querySelectorAll(selector).length;
}

function textAt(selector: string): string {
  return document.querySelector(selector)?.textContent ?? '';
}
