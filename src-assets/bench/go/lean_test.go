// A lean agent in Go, standard library only: agent, memory of 100 messages, tools, a logger handle. The yardstick
// of `dyno bench`, run in the same sitting as what it is compared with.
package golean

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"sync"
	"testing"
)

type Msg struct {
	Role, Content, Name, ToolCallID string
	Calls                           []Call
}
type Call struct{ ID, Name, Args string }
type Resp struct {
	Content string
	Calls   []Call
	Tokens  int
}
type Req struct {
	Msgs  []*Msg
	Tools []*Tool
}
type Model interface {
	ID() string
	Invoke(context.Context, *Req) (*Resp, error)
}
type Tool struct {
	Name, Desc string
	Fn         func(context.Context, map[string]any) (any, error)
}
type Memory struct {
	mu   sync.RWMutex
	ring []*Msg
	cap  int
	head int
}

func NewMemory(n int) *Memory { return &Memory{ring: make([]*Msg, 0, n), cap: n} }
func (m *Memory) Add(x *Msg) {
	m.mu.Lock()
	if len(m.ring) < m.cap {
		m.ring = append(m.ring, x)
	} else {
		m.ring[m.head] = x
		m.head++
		if m.head == m.cap {
			m.head = 0
		}
	}
	m.mu.Unlock()
}
func (m *Memory) Get() []*Msg {
	m.mu.RLock()
	out := make([]*Msg, len(m.ring))
	n := copy(out, m.ring[m.head:])
	copy(out[n:], m.ring[:m.head])
	m.mu.RUnlock()
	return out
}

type Agent struct {
	ID, Name     string
	Model        Model
	Tools        map[string]*Tool
	toolList     []*Tool
	Memory       *Memory
	Instructions string
	MaxLoops     int
	log          *log.Logger
}
type Config struct {
	ID, Name, Instructions string
	Model                  Model
	Tools                  []*Tool
	Memory                 *Memory
	MaxLoops               int
	Log                    *log.Logger
}

var defLog = log.New(io.Discard, "", 0)

func New(c Config) (*Agent, error) {
	if c.Model == nil {
		return nil, errors.New("model")
	}
	if c.ID == "" {
		c.ID = "agent-" + c.Model.ID()
	}
	if c.Memory == nil {
		c.Memory = NewMemory(100)
	}
	if c.MaxLoops <= 0 {
		c.MaxLoops = 10
	}
	if c.Log == nil {
		c.Log = defLog
	}
	a := &Agent{ID: c.ID, Name: c.Name, Model: c.Model, Memory: c.Memory, Instructions: c.Instructions, MaxLoops: c.MaxLoops, log: c.Log, toolList: c.Tools}
	if len(c.Tools) > 0 {
		a.Tools = make(map[string]*Tool, len(c.Tools))
		for _, t := range c.Tools {
			a.Tools[t.Name] = t
		}
	}
	return a, nil
}

type Out struct {
	Content string
	Msgs    []*Msg
	Loops   int
}

func (a *Agent) Run(ctx context.Context, in string) (*Out, error) {
	a.Memory.Add(&Msg{Role: "user", Content: in})
	for i := 1; i <= a.MaxLoops; i++ {
		r, err := a.Model.Invoke(ctx, &Req{Msgs: a.Memory.Get(), Tools: a.toolList})
		if err != nil {
			return nil, err
		}
		a.Memory.Add(&Msg{Role: "assistant", Content: r.Content, Calls: r.Calls})
		if len(r.Calls) == 0 {
			return &Out{Content: r.Content, Msgs: a.Memory.Get(), Loops: i}, nil
		}
		for _, c := range r.Calls {
			var args map[string]any
			if err := json.Unmarshal([]byte(c.Args), &args); err != nil {
				return nil, err
			}
			v, err := a.Tools[c.Name].Fn(ctx, args)
			if err != nil {
				return nil, err
			}
			s, _ := json.Marshal(v)
			a.Memory.Add(&Msg{Role: "tool", Content: string(s), ToolCallID: c.ID})
		}
	}
	return nil, errors.New("max loops")
}

type mock struct{ f func(*Req) *Resp }

func (m *mock) ID() string { return "mock" }
func (m *mock) Invoke(_ context.Context, r *Req) (*Resp, error) {
	return m.f(r), nil
}

var add = &Tool{Name: "add", Fn: func(_ context.Context, a map[string]any) (any, error) { return a["a"].(float64) + a["b"].(float64), nil }}
var sinkA *Agent
var sinkO *Out
var sinkM []*Msg

func BenchmarkCreate(b *testing.B) {
	m := &mock{}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sinkA, _ = New(Config{Name: "benchmark-agent", Model: m})
	}
}
func BenchmarkCreateTools(b *testing.B) {
	m := &mock{}
	tools := []*Tool{add}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sinkA, _ = New(Config{Name: "benchmark-agent", Model: m, Tools: tools})
	}
}
func BenchmarkCreateSharedMem(b *testing.B) {
	m := &mock{}
	mem := NewMemory(100)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sinkA, _ = New(Config{ID: "a", Name: "benchmark-agent", Model: m, Memory: mem})
	}
}
func BenchmarkCreateParallel(b *testing.B) {
	m := &mock{}
	b.ReportAllocs()
	b.RunParallel(func(p *testing.PB) {
		var s *Agent
		for p.Next() {
			s, _ = New(Config{Name: "benchmark-agent", Model: m})
		}
		sinkA = s
	})
}
func BenchmarkRunFull100(b *testing.B) {
	a, _ := New(Config{Name: "x", Model: &mock{func(*Req) *Resp { return &Resp{Content: "test response", Tokens: 10} }}})
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sinkO, _ = a.Run(context.Background(), "test input")
	}
}
func BenchmarkRunFresh(b *testing.B) {
	m := &mock{func(*Req) *Resp { return &Resp{Content: "test response", Tokens: 10} }}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		a, _ := New(Config{ID: "a", Name: "x", Model: m, Memory: NewMemory(8)})
		sinkO, _ = a.Run(context.Background(), "test input")
	}
}
func BenchmarkRunToolFresh(b *testing.B) {
	n := 0
	m := &mock{func(*Req) *Resp {
		n++
		if n&1 == 1 {
			return &Resp{Calls: []Call{{ID: "call_1", Name: "add", Args: `{"a": 2, "b": 3}`}}}
		}
		return &Resp{Content: "The result is 5"}
	}}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		a, _ := New(Config{ID: "a", Name: "x", Model: m, Memory: NewMemory(8), Tools: []*Tool{add}})
		sinkO, _ = a.Run(context.Background(), "Calculate 2+3")
	}
}
func BenchmarkMemAdd1000(b *testing.B) {
	mem := NewMemory(1000)
	x := &Msg{Role: "user", Content: "test message"}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		mem.Add(x)
	}
}
func BenchmarkMemAddGet100(b *testing.B) {
	mem := NewMemory(100)
	x := &Msg{Role: "user", Content: "test message"}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		mem.Add(x)
		sinkM = mem.Get()
	}
}
