import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { FakeApi } from '../../test/fake-api.js';
import { renderPage } from '../../test/render-page.js';
import { INCIDENT } from '../ui/shape.js';
import { Loading } from './loading.js';

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const wait = (milliseconds: number): void => act(() => jest.advanceTimersByTime(milliseconds));

describe('what has not come yet', () => {
  it('has the shape of the page that comes, until whom to call is of more use', () => {
    const { container } = renderPage(<Loading shape={INCIDENT} />, { api: new FakeApi() });
    const shapes = (): number => container.querySelectorAll('[aria-hidden="true"]').length;
    wait(149);
    expect(shapes()).toBe(0);
    wait(1);
    expect(shapes()).toBeGreaterThan(20);
    expect(container.querySelector('[aria-busy="true"]')).toHaveTextContent(/^$/);
    wait(9_850);
    expect(shapes()).toBe(0);
    expect(screen.getByText(/This device has no list of whom to call/)).toBeInTheDocument();
  });

  it('is nothing, then a shape, then words with a way to ask again, then whom to call', () => {
    let asked = 0;
    const { container } = renderPage(<Loading onRetry={() => (asked += 1)} rows={3} />, {
      api: new FakeApi(),
    });
    const shapes = (): number => container.querySelectorAll('[aria-hidden="true"]').length;
    const status = screen.getByRole('status');
    wait(149);
    expect(shapes()).toBe(0);
    wait(1);
    expect(shapes()).toBe(3);
    wait(3_849);
    expect(status).toBeEmptyDOMElement();
    wait(1);
    // The same element as at first, so that it is read out; and nothing else in it.
    expect(status).toHaveTextContent(/^Still loading/);
    expect(status.closest('[aria-busy="true"]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(asked).toBe(1);
    wait(5_999);
    expect(screen.queryByText(/list of whom to call/)).toBeNull();
    wait(1);
    expect(screen.getByText(/This device has no list of whom to call/)).toBeInTheDocument();
    expect(screen.getAllByRole('status')).toEqual([status]);
    expect(shapes()).toBe(3);
  });
});
